/** Words within a paragraph that look alike. */
export interface MailInline {
  text: string;
  strong?: true;
  em?: true;
  /** https; checked where it was written. */
  url?: string;
}

/** The pieces a mail is made of. Texts are plain text: nothing in them is ever read as markup or as a template. */
export type MailBlock =
  | { type: 'title'; text: string }
  /** `inline` says the same as `text`, with how it looks. */
  | { type: 'paragraph'; text: string; inline?: MailInline[] }
  | { type: 'list'; ordered: boolean; items: { text: string; inline?: MailInline[] }[] }
  | { type: 'heading'; text: string }
  /** Something to notice: an attribution rule, a change. */
  | { type: 'notice'; text: string }
  /** Words of somebody else, set apart. */
  | { type: 'quote'; text: string }
  | { type: 'facts'; items: { label: string; value: string; detail?: string }[] }
  | { type: 'button'; label: string; url: string }
  | { type: 'links'; label?: string; items: { label: string; url: string }[] }
  | { type: 'small'; text: string };

export interface Mail {
  subject: string;
  language: string;
  blocks: MailBlock[];
  footer: string[];
  unsubscribe?: { label: string; url: string };
}
