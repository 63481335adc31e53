import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import styles from './mail-content.module.css';

export interface MailParts {
  /** Address of a page that holds the HTML part alone; preferred where there is one. */
  htmlUrl?: string;
  html?: string;
  text: string;
  ics?: string | null;
  source?: string;
}

/**
 * The exact content of one mail, part by part. The HTML part stands in a frame without scripts, forms, cookies or the
 * network: what a mail says is nobody's but its sender's.
 */
export function MailContent({ parts, title }: { parts: MailParts; title: string }) {
  const [part, setPart] = useState('html');
  const tabs = [
    { value: 'html', label: 'As read' },
    { value: 'text', label: 'Plain text' },
    ...(parts.ics ? [{ value: 'ics', label: 'Calendar part' }] : []),
    ...(parts.source ? [{ value: 'source', label: 'Source' }] : []),
  ];
  return (
    <div className={styles.content}>
      <SegmentedControl data={tabs} value={part} onChange={setPart} size="xs" aria-label="Part of the mail" />
      {part === 'html' && <HtmlPart parts={parts} title={title} />}
      {part === 'text' && <Plain text={parts.text} label="Plain text part" />}
      {part === 'ics' && <Plain text={parts.ics ?? ''} label="Calendar part" />}
      {part === 'source' && <Plain text={parts.source ?? ''} label="Source of the mail" />}
    </div>
  );
}

function HtmlPart({ parts, title }: { parts: MailParts; title: string }) {
  const html = useMemo(() => (parts.html ? withoutStyleElements(parts.html) : undefined), [parts.html]);
  if (parts.htmlUrl) return <iframe className={styles.frame} sandbox="" src={parts.htmlUrl} title={title} />;
  return <iframe className={styles.frame} sandbox="" srcDoc={html} title={title} />;
}

function Plain({ text, label }: { text: string; label: string }) {
  return (
    <pre className={styles.plain} tabIndex={0} aria-label={label}>
      {text}
    </pre>
  );
}

/**
 * The page's own policy holds inside the frame and allows style attributes only, which carry a mail's looks anyway. Cut
 * out of the text, not of a parsed page: parsing alone would already try to apply them.
 */
const withoutStyleElements = (html: string): string =>
  html.replaceAll(/<style\b[\s\S]*?<\/style\s*>/gi, '').replaceAll(/<!--[\s\S]*?-->/g, '');
