import { MultiSelect, Select, Stack } from '@mantine/core';
import { Card } from '../../../ui/card';
import { languageName, languageOptions } from '../../../ui/languages';
import { type EventForm } from './use-event-form';

export function LanguagesCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  const all = [
    ...languageOptions,
    ...others([...values.languages, ...values.floorLanguages, ...values.interpretation]),
  ];
  return (
    <Card title="Languages">
      <Stack>
        <MultiSelect
          label="Texts are offered in"
          searchable
          data={all}
          value={values.languages}
          onChange={(languages) =>
            languages.length &&
            set({
              languages,
              mainLanguage: languages.includes(values.mainLanguage) ? values.mainLanguage : languages[0]!,
            })
          }
          error={fields['languages']}
        />
        <Select
          label="Main language"
          data={all.filter(({ value }) => values.languages.includes(value))}
          value={values.mainLanguage}
          onChange={(mainLanguage) => mainLanguage && set({ mainLanguage })}
        />
        <MultiSelect
          label="Spoken in the room"
          searchable
          data={all}
          value={values.floorLanguages}
          onChange={(floorLanguages) => set({ floorLanguages })}
        />
        <MultiSelect
          label="Interpretation into"
          searchable
          data={all}
          value={values.interpretation}
          onChange={(interpretation) => set({ interpretation })}
        />
      </Stack>
    </Card>
  );
}

function others(codes: string[]) {
  const known = new Set(languageOptions.map(({ value }) => value));
  return [...new Set(codes)]
    .filter((code) => !known.has(code))
    .map((value) => ({ value, label: languageName(value) }));
}
