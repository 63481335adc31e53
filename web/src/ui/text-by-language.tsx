import { Input, Tabs, Textarea, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { languageName, type TextByLang } from './languages';
import { MarkdownEditor } from './markdown-editor';
import classes from './text-by-language.module.css';

interface Props {
  label: string;
  description?: ReactNode;
  languages: string[];
  /** The language that readers of no other offered one get; it may not stay empty if `required`. */
  mainLanguage: string;
  value: TextByLang;
  onChange: (value: TextByLang) => void;
  kind?: 'line' | 'prose' | 'markdown';
  maxLength?: number;
  required?: boolean;
  error?: ReactNode;
  rows?: number;
}

/** One text in every language offered, a tab each; a dot marks the languages still missing. */
export function TextByLanguage(props: Props) {
  const { label, description, languages, mainLanguage, value, required, error } = props;
  const id = useId();
  const shown = [...new Set([mainLanguage, ...languages])];
  const missing = (language: string) => !value[language]?.trim();
  const started = shown.some((language) => !missing(language));
  if (shown.length === 1)
    return (
      <Input.Wrapper
        label={label}
        description={description}
        required={required}
        error={error}
        labelProps={{ htmlFor: id }}
      >
        <Field {...props} id={id} language={mainLanguage} />
      </Input.Wrapper>
    );
  return (
    <Input.Wrapper
      label={label}
      description={description}
      required={required}
      error={error}
      labelElement="div"
    >
      <Tabs defaultValue={mainLanguage} variant="none" className={classes.tabs}>
        <Tabs.List aria-label={`Languages of ${label}`} className={classes.list}>
          {shown.map((language) => (
            <Tabs.Tab key={language} value={language} className={classes.tab}>
              {languageName(language)}
              {missing(language) && (started || (required && language === mainLanguage)) ? (
                <>
                  <span className={classes.missing} aria-hidden="true" />
                  <span className="sr-only"> (missing)</span>
                </>
              ) : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map((language) => (
          <Tabs.Panel key={language} value={language}>
            <Field {...props} language={language} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Input.Wrapper>
  );
}

function Field({
  label,
  language,
  value,
  onChange,
  kind = 'line',
  maxLength,
  required,
  mainLanguage,
  rows,
  id,
}: Props & { language: string; id?: string }) {
  const common = {
    id,
    'aria-label': `${label}, ${languageName(language)}`,
    lang: language,
    maxLength,
    required: required && language === mainLanguage,
    value: value[language] ?? '',
  };
  const change = (text: string) => {
    const { [language]: _, ...others } = value;
    onChange(text ? { ...others, [language]: text } : others);
  };
  if (kind === 'markdown') return <MarkdownEditor {...common} onChange={change} rows={rows} />;
  if (kind === 'prose')
    return (
      <Textarea
        {...common}
        autosize
        minRows={rows ?? 3}
        maxRows={16}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  return <TextInput {...common} onChange={(event) => change(event.currentTarget.value)} />;
}
