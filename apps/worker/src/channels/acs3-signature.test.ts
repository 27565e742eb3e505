import { describe, expect, it } from 'vitest';
import { type Acs3Request, canonicalQuery, signAcs3 } from './acs3-signature.js';

// The provider's own worked example, all inputs and the result as published:
// "Request syntax and signature method V3", alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
const published: Acs3Request = {
  method: 'POST',
  host: 'ecs.cn-shanghai.aliyuncs.com',
  path: '/',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  body: '',
  action: 'RunInstances',
  version: '2014-05-26',
  date: '2023-10-26T10:22:32Z',
  nonce: '3156853299f313e23d1673dc12e1703d',
};
const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' };

describe('ACS3-HMAC-SHA256', () => {
  it("gives the signature of the provider's published example", () => {
    expect(signAcs3(published, key).authorization).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
        'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
        'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('changes with every part of the request and with the secret', () => {
    const variants: Acs3Request[] = [
      published,
      { ...published, method: 'GET' },
      { ...published, host: 'ecs.aliyuncs.com' },
      { ...published, path: '/x' },
      { ...published, query: { ...published.query, RegionId: 'cn-beijing' } },
      { ...published, body: '{}' },
      { ...published, action: 'RunInstance' },
      { ...published, version: '2014-05-27' },
      { ...published, date: '2023-10-26T10:22:33Z' },
      { ...published, nonce: '3156853299f313e23d1673dc12e1703e' },
    ];
    const signatures = variants.map((variant) => signAcs3(variant, key).authorization);
    signatures.push(signAcs3(published, { ...key, secret: 'YourAccessKeySecres' }).authorization);
    expect(new Set(signatures).size).toBe(variants.length + 1);
  });

  it('encodes the query as RFC 3986 and sorts it by name', () => {
    expect(canonicalQuery({ b: "a b*c~d/e!'()+", A: '藏A·12345', a: '' })).toBe(
      'A=%E8%97%8FA%C2%B712345&a=&b=a%20b%2Ac~d%2Fe%21%27%28%29%2B',
    );
  });
});
