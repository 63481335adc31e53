import { Checkbox, NumberInput, Select, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../api/client';
import { pick } from '../../ui/languages';
import { questionsQuery, type QuestionView, type Situation } from '../questions/questions.data';
import { guestQuestionsQuery } from './guest-questions';
import type { GuestRow } from './guests.data';

export type SaidInput = Schema<'GivenAnswer'>;

interface Props {
  eventId: string;
  guest: GuestRow;
  /** What the answer amounts to. */
  situations: Situation[];
  value: SaidInput[];
  onChange: (said: SaidInput[]) => void;
}

/** The organisers' questions as the guest answered them to staff; what is not touched stays. Files come from the guest alone. */
export function RecordQuestions({ eventId, guest, situations, value, onChange }: Props) {
  const { data: questions } = useQuery(questionsQuery(eventId));
  const { data } = useQuery(guestQuestionsQuery(guest.id));
  const asked = (questions ?? []).filter(
    (question) =>
      question.askedOf === 'guests' &&
      question.kind !== 'file' &&
      question.retiredAt === null &&
      (!question.categories.length || question.categories.includes(guest.categoryId)) &&
      (!question.situations.length || question.situations.some((one) => situations.includes(one))),
  );
  return data ? <Fields questions={asked} said={data.items} value={value} onChange={onChange} /> : null;
}

/** The same of a companion, as the guest's answer stands. */
export function RecordCompanionQuestions({
  eventId,
  invitationId,
  companionId,
  value,
  onChange,
}: Pick<Props, 'eventId' | 'value' | 'onChange'> & { invitationId: string; companionId: string }) {
  const { data: questions } = useQuery(questionsQuery(eventId));
  const { data } = useQuery(guestQuestionsQuery(invitationId));
  const said = data?.companions.find(({ id }) => id === companionId)?.items.filter(({ asked }) => asked);
  if (!questions || !said) return null;
  const asked = questions.filter(({ id }) => said.some(({ questionId }) => questionId === id));
  return <Fields questions={asked} said={said} value={value} onChange={onChange} />;
}

function Fields({
  questions,
  said,
  value,
  onChange,
}: Pick<Props, 'value' | 'onChange'> & {
  questions: readonly QuestionView[];
  said: readonly SaidInput[];
}) {
  const valuesOf = (questionId: string) =>
    (value.find((one) => one.questionId === questionId) ?? said.find((one) => one.questionId === questionId))
      ?.values ?? [];
  const set = (questionId: string, values: string[]) =>
    onChange([...value.filter((one) => one.questionId !== questionId), { questionId, values }]);
  return questions.map((question) => (
    <Field
      key={question.id}
      question={question}
      values={valuesOf(question.id)}
      onChange={(values) => set(question.id, values)}
    />
  ));
}

function Field({
  question,
  values,
  onChange,
}: {
  question: QuestionView;
  values: string[];
  onChange: (values: string[]) => void;
}) {
  const label = pick(question.label);
  const one = values[0] ?? '';
  const options = question.options
    .filter(({ id, retired }) => !retired || values.includes(id))
    .map((option) => ({ value: option.id, label: pick(option.label) }));
  switch (question.kind) {
    case 'choice':
      return (
        <Select
          label={label}
          data={options}
          value={one || null}
          onChange={(id) => onChange(id ? [id] : [])}
          clearable
        />
      );
    case 'many':
      return (
        <Checkbox.Group label={label} value={values} onChange={onChange}>
          <Stack gap="xs" mt={6}>
            {options.map((option) => (
              <Checkbox key={option.value} {...option} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    case 'consent':
      return (
        <Checkbox
          label={label}
          checked={one !== ''}
          onChange={(e) => onChange(e.currentTarget.checked ? ['yes'] : [])}
        />
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          min={0}
          max={question.atMost ?? undefined}
          value={one}
          onChange={(number) => onChange(number === '' ? [] : [String(number)])}
        />
      );
    default:
      return (
        <Textarea
          label={label}
          autosize
          minRows={1}
          maxLength={question.atMost ?? 4000}
          value={one}
          onChange={(e) => onChange(e.currentTarget.value ? [e.currentTarget.value] : [])}
        />
      );
  }
}
