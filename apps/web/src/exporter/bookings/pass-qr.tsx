import { clearest } from '@gl/domain/qr-mask';
import { encode } from 'uqr';

const QUIET_MODULES = 4;

/** The pass's address as a code, black on white in every look: phones read nothing else well. */
export default function PassQr({ address, title }: { address: string; title: string }) {
  const modules = clearest((drawing) => encode(address, { border: QUIET_MODULES, ecc: 'M', ...drawing }).data);
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="pass-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shapeRendering="crispEdges">
      <title>{title}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
