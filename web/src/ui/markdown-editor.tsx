import { SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { MarkdownText } from './markdown-text';
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
      ) : value === '' ? (
        <p className={classes.hint}>Nothing written yet.</p>
      ) : (
        <MarkdownText source={value} lang={field.lang} className={classes.preview} />
      )}
    </div>
  );
}
