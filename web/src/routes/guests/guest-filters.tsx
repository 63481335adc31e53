import { Button, Popover, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { FilterChip } from '../../ui/filter-chip';
import { wavesQuery } from '../waves/waves.data';

interface Address {
  category?: string;
  wave?: string;
  seat?: string;
}

const seats = [
  { value: 'seated', label: 'Has a seat' },
  { value: 'waiting', label: 'On the waiting list' },
  { value: 'none', label: 'Without a seat' },
];

export function GuestFilterMenu(props: {
  eventId: string;
  /** Waves are the organisers' own; nobody else can name them. */
  waves: boolean;
  address: Address;
  onChange: (change: Address) => void;
}) {
  const { eventId, address, onChange } = props;
  const categories = useCategories();
  const waves = useQuery({ ...wavesQuery(eventId), enabled: props.waves });
  const waveItems = waves.data?.items ?? [];
  const words: Record<keyof Address, string | undefined> = {
    category:
      address.category && (categories.find(({ id }) => id === address.category)?.label ?? address.category),
    wave: address.wave && `wave ${address.wave}`,
    seat: address.seat && seats.find(({ value }) => value === address.seat)?.label.toLowerCase(),
  };
  const active = (Object.keys(words) as (keyof Address)[]).filter((key) => address[key]);
  return (
    <>
      <Popover position="bottom-start" shadow="md" width={280} trapFocus>
        <Popover.Target>
          <Button variant="default">Filter{active.length ? ` · ${active.length}` : ''}</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            <Select
              label="Category"
              data={categoryOptions(categories)}
              value={address.category ?? null}
              onChange={(category) => onChange({ category: category ?? undefined })}
              clearable
              comboboxProps={{ withinPortal: false }}
            />
            {props.waves && (
              <Select
                label="Wave"
                data={waveItems.map(({ number }) => ({ value: String(number), label: `Wave ${number}` }))}
                value={address.wave ?? null}
                onChange={(wave) => onChange({ wave: wave ?? undefined })}
                clearable
                comboboxProps={{ withinPortal: false }}
              />
            )}
            <Select
              label="Seat"
              data={seats}
              value={address.seat ?? null}
              onChange={(seat) => onChange({ seat: seat ?? undefined })}
              clearable
              comboboxProps={{ withinPortal: false }}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {active.map((key) => (
        <FilterChip key={key} onRemove={() => onChange({ [key]: undefined })}>
          {words[key]!}
        </FilterChip>
      ))}
    </>
  );
}
