import { Alert, Box, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf, problemOf } from '../../../api/errors';
import { FilterTabs } from '../../../ui/filter-tabs';
import { PageHead } from '../../../ui/page-head';
import { useAddress } from '../../../ui/use-address';
import { teamEventsQuery } from '../../debates/team-events';
import { teamsQuery } from '../../staff/staff.data';
import { TextsView } from './texts-view';

/** Words for the mails of all debates of a team that have none of their own. */
export function TeamTextsPage() {
  const [address, setAddress] = useAddress<{ team?: string; kind?: string; language?: string }>();
  const teams = useQuery(teamsQuery);
  const own = teams.data?.items.filter(({ role }) => role === 'organiser') ?? [];
  const team = own.find(({ id }) => id === address.team) ?? own[0];
  const events = useQuery({ ...teamEventsQuery(team?.id ?? ''), enabled: team !== undefined });
  const problem = problemOf(teams);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!teams.data) return <Skeleton height={300} />;
  if (!team) return <Text>You do not organise a team.</Text>;
  return (
    <>
      <PageHead title={`Mail texts of ${team.name}`} />
      <Text size="sm" c="dimmed" mb="md" maw="46rem">
        These words stand in the mails of every debate of the team that has none of its own.
        {events.data?.[0] ? ` The preview shows “${events.data[0].title}”.` : ''}
      </Text>
      {own.length > 1 && !address.kind ? (
        <Box mb="md">
          <FilterTabs
            label="Team"
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            value={team.id}
            onChange={(id) => setAddress({ team: id })}
          />
        </Box>
      ) : null}
      <TextsView key={team.id} of={{ teamId: team.id }} eventId={events.data?.[0]?.id} />
    </>
  );
}
