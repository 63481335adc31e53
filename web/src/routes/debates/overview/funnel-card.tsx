import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, take } from '../../../api/client';
import { useMay } from '../../../api/session';
import { isPast } from '../../../time/instants';
import { Card } from '../../../ui/card';
import { counted, figure } from '../../../ui/figure';
import type { EventView } from '../events';
import { countsQuery } from '../counts';
import { ExportDialog } from '../../exports/export-dialog';
import { FunnelTable } from './funnel-table';
import type { FunnelLine } from './funnel-words';
import { RemindSilent } from './remind-silent';
import classes from './overview.module.css';

const channelNames: Record<string, string> = { page: 'personal page', calendar: 'calendar', staff: 'staff' };

export function FunnelCard({ event }: { event: EventView }) {
  const may = useMay();
  const [exporting, setExporting] = useState(false);
  const [reminding, setReminding] = useState<{ line?: FunnelLine }>();
  const { data: funnel } = useQuery({
    queryKey: ['event', event.id, 'funnel'],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/funnel', { params: { path: { eventId: event.id } } })),
  });
  const { data: counts } = useQuery(countsQuery(event.id));
  if (!funnel) return null;
  const over = isPast(event.endsAt);
  const steps = [
    ['invited', funnel.invited],
    ['delivered', funnel.delivered],
    ['answered', funnel.answered],
    over ? (['came', funnel.came] as const) : (['accepted', funnel.accepted] as const),
  ] as const;
  const all = Object.values(funnel.byChannel).reduce((sum, count) => sum + count, 0);
  const channels = Object.entries(funnel.byChannel).filter(([, count]) => count > 0);
  const reminds = may(['organiser'], event.teamId) && !over && event.status === 'published';
  return (
    <Card title={over ? 'From invited to present' : 'From invited to answered'}>
      <dl className={classes.funnel}>
        {steps.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure(count)}</dd>
          </div>
        ))}
      </dl>
      {all || counts?.failed ? (
        <p className={classes.channels}>
          {channels.length ? 'Answers came by ' : ''}
          {channels.map(([name, count], i) => (
            <span key={name}>
              {i ? ', ' : ''}
              {channelNames[name] ?? name}{' '}
              <strong className="num">{Math.round((count / all) * 100)} %</strong>
            </span>
          ))}
          {channels.length ? '. ' : ''}
          {counts?.failed ? `${counted(counts.failed, 'address', 'addresses')} could not be reached.` : ''}
        </p>
      ) : null}
      {funnel.invited > 0 ? (
        <FunnelTable
          eventId={event.id}
          lines={funnel.lines}
          over={over}
          onRemind={reminds ? (line) => setReminding({ line }) : undefined}
        />
      ) : null}
      {reminding ? (
        <RemindSilent
          eventId={event.id}
          lines={funnel.lines}
          silent={funnel.invited - funnel.answered}
          line={reminding.line}
          onClose={() => setReminding(undefined)}
        />
      ) : null}
      {reminds ? (
        <Group mt="sm" gap="xs">
          {funnel.invited > funnel.answered ? (
            <>
              <Button variant="default" onClick={() => setReminding({})}>
                Remind {funnel.invited - funnel.answered} without an answer …
              </Button>
              <Button variant="subtle" onClick={() => setExporting(true)}>
                Export them…
              </Button>
            </>
          ) : null}
          {funnel.invited === 0 ? (
            <Button component={Link} to={`/debates/${event.id}/invite`}>
              Invite guests …
            </Button>
          ) : null}
        </Group>
      ) : null}
      {exporting && (
        <ExportDialog
          title="Export who has not answered"
          table="guests"
          address={`/api/v1/events/${event.id}/invitations/export`}
          selection={{ filter: { answer: 'none' } }}
          teamId={event.teamId}
          onClose={() => setExporting(false)}
        />
      )}
    </Card>
  );
}
