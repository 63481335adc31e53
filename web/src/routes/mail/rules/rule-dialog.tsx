import { Alert, Button, Checkbox, Group, Modal, MultiSelect, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../../api/errors';
import { categoryOptions, useCategories } from '../../../ui/category-mark';
import { TextByLanguage } from '../../../ui/text-by-language';
import { conflictOf } from '../../../ui/save-conflict';
import type { EventView } from '../../debates/events';
import { answerChoices, answerWords, ruleNames } from './rule-words';
import { RulePreview } from './rule-preview';
import { RuleTime } from './rule-time';
import { useSaveRule, type Rule, type RuleAnswer, type RuleDraft } from './rules.data';

interface Props {
  event: EventView;
  /** The saved one; a new one otherwise. */
  rule: Rule | undefined;
  initial: RuleDraft;
  onClose: () => void;
}

const fieldsOf = ({
  kind,
  days,
  atLocal,
  hours,
  answers,
  categoryIds,
  note,
  active,
  byItself,
}: RuleDraft): RuleDraft => ({
  kind,
  days,
  atLocal,
  hours,
  answers,
  categoryIds,
  note: note ?? {},
  active,
  byItself,
});

/** A rule to be made or changed, with whom it reaches and what it says beneath. */
export function RuleDialog({ event, rule, initial, onClose }: Props) {
  const [draft, setDraft] = useState(() => fieldsOf(initial));
  const [base, setBase] = useState(rule);
  const categories = useCategories();
  const save = useSaveRule(event.id);
  const set = (change: Partial<RuleDraft>) => setDraft({ ...draft, ...change });
  const theirs = conflictOf<Rule>(save.error);
  return (
    <Modal opened onClose={onClose} size="xl" title={`${ruleNames[draft.kind]}: a rule`}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          save.mutate({ rule: base, draft }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <RuleTime timeZone={event.timeZone} draft={draft} set={set} />
          <Checkbox.Group
            label="Guests who"
            value={draft.answers}
            onChange={(answers) => set({ answers: answers as RuleAnswer[] })}
            error={draft.answers.length ? undefined : 'Choose at least one group.'}
          >
            <Group gap="md" mt={6}>
              {answerChoices[draft.kind].map((answer) => (
                <Checkbox key={answer} value={answer} label={answerWords[answer]} />
              ))}
            </Group>
          </Checkbox.Group>
          <MultiSelect
            label="Only of these categories"
            placeholder={draft.categoryIds.length ? '' : 'All'}
            data={categoryOptions(categories)}
            value={draft.categoryIds}
            onChange={(categoryIds) => set({ categoryIds })}
            clearable
          />
          <TextByLanguage
            label="Own words"
            description={
              draft.kind === 'thanks'
                ? 'Instead of the product’s thanks. Plain text; an empty line begins a paragraph.'
                : 'Before the facts. Plain text; an empty line begins a paragraph.'
            }
            languages={event.languages}
            mainLanguage={event.mainLanguage}
            value={(draft.note ?? {}) as Record<string, string>}
            onChange={(note) => set({ note })}
            maxLength={5000}
            kind="prose"
          />
          <Switch
            label="Send by itself, without a look in the outbox"
            checked={draft.byItself}
            onChange={(change) => set({ byItself: change.currentTarget.checked })}
          />
          {theirs ? (
            <Alert color="accent" title="Somebody else changed this rule in the meantime">
              <Group gap="xs" mt="xs">
                <Button size="xs" onClick={() => (setBase(theirs), save.reset())}>
                  Keep mine
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => (setBase(theirs), setDraft(fieldsOf(theirs)), save.reset())}
                >
                  Take theirs
                </Button>
              </Group>
            </Alert>
          ) : (
            save.error && <Alert color="bad">{messageOf(save.error)}</Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!draft.answers.length || !draft.atLocal}>
              {rule ? 'Save' : 'Add the rule'}
            </Button>
          </Group>
        </Stack>
      </form>
      <RulePreview eventId={event.id} timeZone={event.timeZone} draft={draft} ruleId={rule?.id} />
    </Modal>
  );
}
