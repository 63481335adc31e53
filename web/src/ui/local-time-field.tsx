import { Alert, Button, Group, Radio, TextInput, type TextInputProps } from '@mantine/core';
import { ApiError } from '../api/errors';
import { clockText, dayText, longDayText } from '../time/local-times';

export type TimeChoice = 'earlier' | 'later';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  value: string;
  onChange: (local: string) => void;
  /** IANA zone in which the time is meant; named below the field. */
  zone: string;
}

/** A wall-clock time in a named zone: the value is "2027-01-14T12:30", whatever zone the reader is in. */
export function LocalTimeField({ value, onChange, zone, description, ...input }: Props) {
  return (
    <TextInput
      {...input}
      type="datetime-local"
      max="9999-12-31T23:59"
      value={value.slice(0, 16)}
      description={
        description ??
        [value ? longDayText(value) : '', `${zone.replaceAll('_', ' ')} time`].filter(Boolean).join(', ')
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface Choice {
  choice: TimeChoice;
  instant: string;
  offset: string;
}

interface QuestionProps {
  error: unknown;
  zone: string;
  choice: TimeChoice | undefined;
  onChoice: (choice: TimeChoice) => void;
  onSuggestion: (local: string) => void;
}

/** What the server asks back on days on which the clocks change: a time that does not exist, or comes twice. */
export function TimeQuestion({ error, zone, choice, onChoice, onSuggestion }: QuestionProps) {
  if (!(error instanceof ApiError)) return null;
  if (error.code === 'local_time_gap') {
    const suggestion = String(error.problem['suggestion'] ?? '');
    if (!suggestion) return null;
    return (
      <Alert color="accent" title="This time does not exist">
        The clocks of {zone} go forward that night.
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={() => onSuggestion(suggestion.slice(0, 16))}>
            Use {clockText(suggestion)} on {dayText(suggestion)}
          </Button>
        </Group>
      </Alert>
    );
  }
  if (error.code !== 'local_time_ambiguous') return null;
  const choices = (error.problem['choices'] ?? []) as Choice[];
  return (
    <Alert color="accent" title="This time comes twice">
      The clocks of {zone} go back that night. Which do you mean?
      <Radio.Group
        mt="xs"
        value={choice ?? ''}
        onChange={(value) => onChoice(value as TimeChoice)}
        aria-label="Which of the two"
      >
        {choices.map((one) => (
          <Radio
            key={one.choice}
            my={4}
            value={one.choice}
            label={`The ${one.choice} one (UTC${one.offset})`}
          />
        ))}
      </Radio.Group>
    </Alert>
  );
}
