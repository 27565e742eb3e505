import { Button } from 'antd';
import { useState } from 'react';
import { Icon } from './icons.js';

interface Props {
  text: string;
  label: string;
  copied: string;
}

/** Copies `text`, and says so in place: beside a secret nothing should pop up. */
export function CopyButton({ text, label, copied }: Props) {
  const [isCopied, setCopied] = useState(false);
  // Browsers lend the clipboard to secure addresses only; elsewhere the text is selected by hand.
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button icon={<Icon name={isCopied ? 'check' : 'copy'} size={16} />} onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? copied : label}</span>
    </Button>
  );
}
