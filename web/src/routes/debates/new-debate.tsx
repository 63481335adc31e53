import { Alert, Button, Group, MultiSelect, Select, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, take, type Schema } from '../../api/client';
import { messageOf, ApiError } from '../../api/errors';
import { keepAnswer } from '../../api/keep-answer';
import { useSession } from '../../api/session';
import { useTeamScope } from '../../shell/team-scope';
import { addMinutes, minutesBetween } from '../../time/local-times';
import { zoneOptions } from '../../time/zones';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { languageOptions } from '../../ui/languages';
import { LocalTimeField, TimeQuestion } from '../../ui/local-time-field';
import { PageHead } from '../../ui/page-head';
import { TextByLanguage } from '../../ui/text-by-language';
import { eventQuery, kindLabels, optionsOf } from './events';

type Draft = Pick<
  Schema<'CreateEvent'>,
  | 'teamId'
  | 'kind'
  | 'title'
  | 'mainLanguage'
  | 'languages'
  | 'timeZone'
  | 'startsLocal'
  | 'endsLocal'
  | 'timeChoice'
>;

/** The least a debate needs; it opens as a draft that nobody else sees. */
export function NewDebate() {
  const session = useSession();
  const teams = session.teams.filter(({ role }) => role === 'organiser');
  const { team } = useTeamScope();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>({
    teamId: teams.find(({ id }) => id === team?.id)?.id ?? teams[0]?.id ?? '',
    kind: 'debate',
    title: {},
    mainLanguage: 'en',
    languages: ['en'],
    timeZone: 'Europe/Brussels',
    startsLocal: '',
    endsLocal: '',
  });
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const create = useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.POST('/api/v1/events', { body: draft })),
    async onSuccess(event) {
      keepAnswer(client, eventQuery(event.id).queryKey, event);
      void client.invalidateQueries({ queryKey: ['events'] });
      await navigate({ to: '/debates/$eventId/settings', params: { eventId: event.id } });
    },
  });
  const fields = create.error instanceof ApiError ? create.error.fields : {};
  const setStarts = (startsLocal: string) => {
    const length =
      draft.startsLocal && draft.endsLocal ? minutesBetween(draft.startsLocal, draft.endsLocal) : 120;
    change({
      startsLocal,
      endsLocal: startsLocal ? addMinutes(startsLocal, length) : '',
      timeChoice: undefined,
    });
  };
  if (!teams.length)
    return (
      <EmptyState heading="h1" title="You cannot create debates">
        That takes the role of organiser in a team. Ask an administrator.
      </EmptyState>
    );
  return (
    <>
      <PageHead
        title="New debate"
        crumbs={
          <>
            <Link to="/debates">Debates</Link> › New
          </>
        }
        lead="It starts as a draft. Place, programme, speakers and guests follow."
      />
      <form onSubmit={(event) => (event.preventDefault(), create.mutate())}>
        <Stack maw={720} gap="lg">
          <Card>
            <Stack>
              <TextByLanguage
                label="Title"
                required
                maxLength={200}
                languages={draft.languages}
                mainLanguage={draft.mainLanguage}
                value={draft.title as Record<string, string>}
                onChange={(title) => change({ title })}
                error={fields['title']}
              />
              <Group grow align="flex-start">
                <Select
                  label="Kind"
                  data={optionsOf(kindLabels)}
                  value={draft.kind}
                  onChange={(kind) => kind && change({ kind: kind as Draft['kind'] })}
                />
                <Select
                  label="Team"
                  data={teams.map(({ id, name }) => ({ value: id, label: name }))}
                  value={draft.teamId}
                  onChange={(teamId) => teamId && change({ teamId })}
                />
              </Group>
              <Group grow align="flex-start">
                <LocalTimeField
                  label="Begins"
                  required
                  zone={draft.timeZone}
                  value={draft.startsLocal}
                  onChange={setStarts}
                  error={fields['startsLocal']}
                />
                <LocalTimeField
                  label="Ends"
                  required
                  zone={draft.timeZone}
                  value={draft.endsLocal}
                  onChange={(endsLocal) => change({ endsLocal })}
                  error={fields['endsLocal']}
                />
              </Group>
              <Select
                label="Time zone"
                searchable
                data={zoneOptions()}
                value={draft.timeZone}
                onChange={(timeZone) => timeZone && change({ timeZone })}
              />
              <Group grow align="flex-start">
                <MultiSelect
                  label="Languages offered to guests"
                  searchable
                  data={languageOptions}
                  value={draft.languages}
                  onChange={(languages) =>
                    languages.length &&
                    change({
                      languages,
                      mainLanguage: languages.includes(draft.mainLanguage)
                        ? draft.mainLanguage
                        : languages[0]!,
                    })
                  }
                />
                <Select
                  label="Main language"
                  description="For readers of other languages"
                  inputWrapperOrder={['label', 'input', 'description']}
                  data={languageOptions.filter(({ value }) => draft.languages.includes(value))}
                  value={draft.mainLanguage}
                  onChange={(mainLanguage) => mainLanguage && change({ mainLanguage })}
                />
              </Group>
              <TimeQuestion
                error={create.error}
                zone={draft.timeZone}
                choice={draft.timeChoice}
                onChoice={(timeChoice) => change({ timeChoice })}
                onSuggestion={setStarts}
              />
              {create.error ? (
                <Alert color="bad" role="alert">
                  {messageOf(create.error)}
                </Alert>
              ) : null}
            </Stack>
          </Card>
          <Group>
            <Button type="submit" loading={create.isPending}>
              Create the draft
            </Button>
            <Button component={Link} to="/debates" variant="subtle">
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
