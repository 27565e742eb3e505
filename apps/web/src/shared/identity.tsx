/** A plate, VIN, container or batch as it stands on the vehicle. Chinese letters are Chinese on a page of any language, and drawn so. */
export function Identity({ text }: { text: string }) {
  return (
    <span lang={/\p{Script=Han}/u.test(text) ? 'zh' : undefined} translate="no">
      {text}
    </span>
  );
}
