import { ActionIcon, Button, Checkbox, Input, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { pick, type TextByLang } from '../../ui/languages';
import { TextByLanguage } from '../../ui/text-by-language';
import classes from './questions.module.css';

export interface OptionDraft {
  key: string;
  id?: string;
  label: TextByLang;
  retired: boolean;
}

let drafted = 0;
export const newOption = (): OptionDraft => ({ key: `new-${++drafted}`, label: {}, retired: false });

/** The options of a choice; one that was chosen is retired rather than removed. */
export function QuestionOptions({
  texts,
  options,
  onChange,
}: {
  texts: { languages: string[]; mainLanguage: string };
  options: OptionDraft[];
  onChange: (options: OptionDraft[]) => void;
}) {
  const set = (key: string, change: Partial<OptionDraft>) =>
    onChange(options.map((option) => (option.key === key ? { ...option, ...change } : option)));
  return (
    <Input.Wrapper label="Options" labelElement="div">
      {options.map((option, index) => {
        const name = pick(option.label, texts.mainLanguage) || `option ${index + 1}`;
        return (
          <div key={option.key} className={classes.option} data-retired={option.retired || undefined}>
            <TextByLanguage
              label={`Option ${index + 1}`}
              {...texts}
              value={option.label}
              onChange={(label) => set(option.key, { label })}
              maxLength={200}
              required
            />
            <Stack gap={4} align="flex-end">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${name}`}
                onClick={() => onChange(options.filter(({ key }) => key !== option.key))}
              >
                <IconTrash size={16} />
              </ActionIcon>
              {option.id ? (
                <Checkbox
                  size="xs"
                  label="Retired"
                  aria-label={`${name} is retired`}
                  checked={option.retired}
                  onChange={(e) => set(option.key, { retired: e.currentTarget.checked })}
                />
              ) : null}
            </Stack>
          </div>
        );
      })}
      <Button
        variant="subtle"
        size="compact-sm"
        mt="xs"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...options, newOption()])}
      >
        Add an option
      </Button>
    </Input.Wrapper>
  );
}
