import { Typography } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../api/errors';
import { renderMarkdown } from '../api/markdown';
import classes from './markdown-text.module.css';

interface Props {
  source: string;
  lang?: string | undefined;
  className?: string | undefined;
}

/** Markdown as readers see it. */
export function MarkdownText({ source, lang, className }: Props) {
  const { data, error } = useQuery({
    queryKey: ['markdown', source],
    queryFn: () => renderMarkdown(source),
    staleTime: Infinity,
  });
  if (error) return <p role="alert">{messageOf(error)}</p>;
  // The server renders Markdown without raw HTML; what comes back holds only its own elements.
  return (
    <Typography className={[classes.text, className].filter(Boolean).join(' ')} lang={lang}>
      <div dangerouslySetInnerHTML={{ __html: data ?? '' }} />
    </Typography>
  );
}
