import { Anchor, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { tell } from '../../query-client';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { ConfirmButton } from '../../ui/confirm-button';

const key = ['calendar-feed'];

/** The debates of the user's teams, for a calendar program. */
export function CalendarFeed() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: () => take(api.GET('/api/v1/calendar-feed')) });
  const replace = useMutation({
    mutationFn: () => take(api.POST('/api/v1/calendar-feed')),
    onSuccess: (made) => keepAnswer(client, key, made),
  });
  const stop = useMutation({
    mutationFn: () => api.DELETE('/api/v1/calendar-feed'),
    onSuccess: () => {
      tell('The calendar address no longer works.');
      return client.invalidateQueries({ queryKey: key });
    },
  });
  if (!data) return null;
  const { feed } = data;
  return (
    <Card title="Debates in your calendar">
      <Stack gap="sm">
        <Text>
          A calendar of all debates of your teams, drafts and private ones too. Calendar programs look for
          news once an hour at best.
        </Text>
        {feed ? (
          <>
            <Group gap="md">
              <Text size="sm">Subscribe with</Text>
              <Anchor href={feed.url.replace(/^https?:/, 'webcal:')}>Apple, Thunderbird, Outlook</Anchor>
              <Anchor href={feed.google} target="_blank" rel="noreferrer">
                Google
              </Anchor>
              <Anchor href={feed.outlook} target="_blank" rel="noreferrer">
                Outlook.com
              </Anchor>
              <Anchor href={feed.office} target="_blank" rel="noreferrer">
                Office 365
              </Anchor>
            </Group>
            <Group align="end" gap="xs" wrap="nowrap">
              <TextInput label="Secret address" value={feed.url} readOnly flex={1} />
              <CopyButton value={feed.url}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
            </Group>
            <Text size="xs" c="dimmed">
              Since {instantText(feed.createdAt)}. Whoever has it sees these debates: keep it to yourself.
            </Text>
            <Group>
              <ConfirmButton
                title="Replace the address?"
                text="The present one stops working at once; subscribe again with the new one."
                confirm="Replace it"
                onConfirm={() => replace.mutateAsync()}
                variant="default"
              >
                Replace …
              </ConfirmButton>
              <ConfirmButton
                title="Stop this calendar?"
                text="The address stops working at once. You can make a new one at any time."
                confirm="Stop it"
                onConfirm={() => stop.mutateAsync()}
                variant="default"
              >
                Stop …
              </ConfirmButton>
            </Group>
          </>
        ) : (
          <Group>
            <Button variant="default" loading={replace.isPending} onClick={() => replace.mutate()}>
              Make a secret address
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
