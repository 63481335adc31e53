import { SegmentedControl, Textarea, Typography } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../api/errors';
import { renderMarkdown } from '../api/markdown';
import classes from './markdown-editor.module.css';

interface Props {
  value: string;
  onChange: (value: string) => void;
  'aria-label': string;
  id?: string;
  lang?: string;
  maxLength?: number;
  required?: boolean;
  rows?: number;
}

/** Markdown with a preview made by the server, so that it is exactly what readers will see. */
export function MarkdownEditor({ value, onChange, rows, ...field }: Props) {
  const [view, setView] = useState('write');
  return (
    <div className={classes.editor}>
      <SegmentedControl
        size="xs"
        value={view}
        onChange={setView}
        data={[
          { value: 'write', label: 'Write' },
          { value: 'preview', label: 'Preview' },
        ]}
      />
      {view === 'write' ? (
        <>
          <Textarea
            {...field}
            value={value}
            autosize
            minRows={rows ?? 8}
            maxRows={30}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <p className={classes.hint}>**bold**, *italic*, # heading, - list, [text](https://…)</p>
        </>
      ) : (
        <Preview source={value} lang={field.lang} />
      )}
    </div>
  );
}

function Preview({ source, lang }: { source: string; lang?: string }) {
  const { data, error } = useQuery({
    queryKey: ['markdown', source],
    queryFn: () => renderMarkdown(source),
    enabled: source !== '',
  });
  if (error) return <p role="alert">{messageOf(error)}</p>;
  if (!source) return <p className={classes.hint}>Nothing written yet.</p>;
  // The server renders Markdown without raw HTML; what comes back holds only its own elements.
  return (
    <Typography className={classes.preview} lang={lang}>
      <div dangerouslySetInnerHTML={{ __html: data ?? '' }} />
    </Typography>
  );
}
