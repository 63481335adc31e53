import { Checkbox, Group, Modal, MultiSelect, NumberInput, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { FormEnd } from '../../ui/form-end';
import { pick, type TextByLang } from '../../ui/languages';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { TextByLanguage } from '../../ui/text-by-language';
import { optionsOf, type EventView } from '../debates/events';
import { newOption, QuestionOptions, type OptionDraft } from './question-options';
import {
  kindLabels,
  situationLabels,
  useQuestionWrites,
  type Kind,
  type QuestionView,
  type Situation,
} from './questions.data';

interface Props {
  event: EventView;
  question: QuestionView | undefined;
  onClose: () => void;
}

const kindHints: Record<Kind, string> = {
  text: 'One line or several.',
  choice: 'One of several options.',
  many: 'Any of several options.',
  number: 'How many, how much.',
  consent: 'A box to tick. Its words stay as they are once somebody has ticked it.',
  file: 'PDF, a text, a table or a picture, up to 10 MB; only organisers of this debate open it.',
};

const limits: Partial<Record<Kind, string>> = {
  text: 'Letters at most',
  number: 'The largest number',
  many: 'Options at most',
};

export function QuestionForm({ event, question, onClose }: Props) {
  const categories = useCategories();
  const { save } = useQuestionWrites(event.id);
  const [kind, setKind] = useState<Kind>(question?.kind ?? 'text');
  const [label, setLabel] = useState<TextByLang>(question?.label ?? {});
  const [help, setHelp] = useState<TextByLang>(question?.help ?? {});
  const [purpose, setPurpose] = useState<TextByLang>(question?.purpose ?? {});
  const [options, setOptions] = useState<OptionDraft[]>(
    question?.options.map((option) => ({ ...option, key: option.id })) ?? [newOption(), newOption()],
  );
  const [required, setRequired] = useState(question?.required ?? false);
  const [askedOf, setAskedOf] = useState<QuestionView['askedOf']>(question?.askedOf ?? 'guests');
  const [chosen, setChosen] = useState<string[]>(question?.categories ?? []);
  const [situations, setSituations] = useState<Situation[]>(question?.situations ?? []);
  const [atMost, setAtMost] = useState<number | null>(question?.atMost ?? null);
  const [days, setDays] = useState<number | string>(question?.retentionDays ?? 30);
  const chooses = kind === 'choice' || kind === 'many';
  const values = {
    kind,
    label,
    help,
    purpose,
    options: chooses ? options.map(({ key: _key, ...option }) => option) : [],
    required,
    askedOf,
    categories: chosen,
    situations,
    atMost: limits[kind] ? atMost : null,
    retentionDays: Number(days),
  };
  const texts = { languages: event.languages, mainLanguage: event.mainLanguage };
  const conflict = conflictOf<QuestionView>(save.error);
  const offered = Object.entries(situationLabels).filter(([one]) =>
    askedOf === 'guests'
      ? one !== 'companions' || event.companions !== 'none' || situations.includes('companions')
      : one === 'room' || one === 'online',
  );
  return (
    <>
      <Modal
        opened={!conflict}
        onClose={onClose}
        title={question ? 'Change the question' : 'Add a question'}
        size="lg"
      >
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            save.mutate({ at: question, values }, { onSuccess: onClose });
          }}
        >
          <Stack>
            <TextByLanguage
              label="Question"
              {...texts}
              value={label}
              onChange={setLabel}
              maxLength={300}
              required
            />
            <Select
              label="Answered by"
              description={kindHints[kind]}
              inputWrapperOrder={['label', 'input', 'description']}
              data={optionsOf(kindLabels).filter(({ value }) => value !== 'file' || askedOf === 'guests')}
              value={kind}
              onChange={(value) => value && setKind(value as Kind)}
            />
            {chooses ? <QuestionOptions texts={texts} options={options} onChange={setOptions} /> : null}
            <TextByLanguage
              label="Help"
              {...texts}
              value={help}
              onChange={setHelp}
              maxLength={1000}
              kind="prose"
              rows={2}
            />
            <TextByLanguage
              label="Why you ask"
              description="Guests read it beside the question, and find it in what you hold about them."
              {...texts}
              value={purpose}
              onChange={setPurpose}
              maxLength={500}
              required
            />
            <Group grow align="flex-start">
              <NumberInput
                label="Delete the answers"
                description="Days after the debate"
                inputWrapperOrder={['label', 'input', 'description']}
                min={0}
                max={3650}
                allowDecimal={false}
                required
                value={days}
                onChange={setDays}
              />
              {limits[kind] ? (
                <NumberInput
                  label={limits[kind]}
                  description="Empty: no limit of yours"
                  inputWrapperOrder={['label', 'input', 'description']}
                  min={1}
                  allowDecimal={false}
                  value={atMost ?? ''}
                  onChange={(value) => setAtMost(value === '' ? null : Number(value))}
                />
              ) : null}
            </Group>
            <Checkbox
              label="Must be answered"
              description="On the guest’s page. An answer in a calendar, or put down by staff, is taken without."
              checked={required}
              onChange={(e) => setRequired(e.currentTarget.checked)}
            />
            {event.companions === 'names' || askedOf === 'companions' ? (
              <Radio.Group
                label="Who is asked"
                value={askedOf}
                onChange={(value) => {
                  setAskedOf(value as typeof askedOf);
                  if (value === 'companions') setSituations([]);
                }}
              >
                <Group gap="lg" mt={6}>
                  <Radio value="guests" label="The guests" />
                  <Radio value="companions" label="Each companion, on their own page" />
                </Group>
              </Radio.Group>
            ) : null}
            <MultiSelect
              label={askedOf === 'companions' ? 'Only those who come with guests of' : 'Only guests of'}
              placeholder={chosen.length ? undefined : 'All categories'}
              data={categoryOptions(categories)}
              value={chosen}
              onChange={setChosen}
              clearable
            />
            <Checkbox.Group
              label="Only where the answer is"
              description="None ticked: whatever the answer."
              value={situations}
              onChange={(value) => setSituations(value as Situation[])}
            >
              <Stack gap="xs" mt={6}>
                {offered.map(([value, words]) => (
                  <Checkbox key={value} value={value} label={words} />
                ))}
              </Stack>
            </Checkbox.Group>
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={question ? 'Save' : 'Add the question'}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict
        error={save.error}
        base={question}
        mine={values as Partial<QuestionView>}
        fields={conflictFields}
        onClose={() => save.reset()}
        onResolve={(kept, version) =>
          save.mutate({ at: { id: question!.id, version }, values: kept as never }, { onSuccess: onClose })
        }
      />
    </>
  );
}

const conflictFields = [
  { name: 'label', label: 'Question' },
  { name: 'help', label: 'Help' },
  { name: 'purpose', label: 'Why you ask' },
  { name: 'kind', label: 'Answered by' },
  {
    name: 'options',
    label: 'Options',
    show: (value: unknown) => (value as QuestionView['options']).map(({ label }) => pick(label)).join(', '),
  },
  { name: 'required', label: 'Must be answered' },
  { name: 'askedOf', label: 'Who is asked' },
  { name: 'categories', label: 'Categories' },
  { name: 'situations', label: 'Where the answer is' },
  { name: 'atMost', label: 'Limit' },
  { name: 'retentionDays', label: 'Days kept' },
];
