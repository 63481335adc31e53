import { Button, Group, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../api/session';
import { BigTable } from '../../ui/big-table/big-table';
import { ColumnChoice, useColumnChoice } from '../../ui/big-table/column-choice';
import { figure } from '../../ui/figure';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { FilterChips } from './filter-chips';
import { Letters } from './letters';
import { NobodyFits } from './nobody-fits';
import { filtersOf, type PeopleAddress } from './people-address';
import { PeopleBulk } from './people-bulk';
import { peopleColumns, rankColumn, similarColumn } from './people-columns';
import { PeopleExport } from './people-export';
import { PeopleFilterMenu } from './people-filters';
import { PeopleViews } from './people-views';
import { PersonBeside } from './person-beside';
import { QuickEdit } from './quick-edit';
import { RecentChanges } from './recent-changes';
import { usePeople, type PersonRow } from './people.data';
import { reachFilter, usePeopleSelection } from './use-people-selection';
import { useWholeList, type Told } from './use-whole-list';
import styles from './people-table.module.css';

const orders = [
  { value: 'best', label: 'Nearest first' },
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: 'organisation', label: 'Organisation, A to Z' },
  { value: '-organisation', label: 'Organisation, Z to A' },
  { value: 'rank', label: 'Rank, highest first' },
  { value: '-rank', label: 'Rank, lowest first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'changed', label: 'Last changed first' },
];

/** The address book: list, and beside it on a wide screen the person who is open. */
export function PeoplePage() {
  const organiser = useMay()(['organiser']);
  const navigate = useNavigate();
  const wide = useMediaQuery('(min-width: 1100px)', false, { getInitialValueInEffect: false });
  const [address, setAddress] = useAddress<PeopleAddress>();
  const filters = filtersOf(address);
  const at = address.end ? undefined : placeOf(address.at);
  const people = usePeople({
    ...filters,
    ...(address.end ? { end: true } : at === undefined ? { from: address.from } : { at }),
    sort: address.sort,
    limit: 100,
  });
  const list = useWholeList(people, {
    filters,
    sort: address.sort,
    from: at === undefined && !address.end ? address.from : undefined,
    atEnd: Boolean(address.end),
  });
  const sort = address.sort ?? (address.q ? 'best' : 'name');
  const { selection, reach, all } = usePeopleSelection({
    rows: people.rows,
    place: list.place,
    along: sort === 'best' ? undefined : sort,
  });
  const [exporting, setExporting] = useState(false);
  const choice = useColumnChoice('people', peopleColumns);
  const open = wide ? address.person : undefined;
  const asked = JSON.stringify(filters);
  const before = useRef(asked);
  const { clear } = selection;
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    clear();
  }, [asked, clear]);

  /** Another question begins at its beginning. */
  const ask = (change: PeopleAddress) => setAddress({ ...begin, ...change });
  /** To the first or the last of all, of whom perhaps only others are there. */
  const leap = (edge: 'begin' | 'end') => {
    const end = edge === 'end' ? 'last' : undefined;
    if (address.end === end && !address.from && at === undefined) people.restart();
    else setAddress({ ...begin, end });
  };
  const go = (place: number) => {
    if (place >= nearBegin) setAddress({ ...begin, at: `row-${place === at ? place + 2 : place + 1}` });
    else if (at === undefined && !address.from && !address.end) people.restart();
    else setAddress(begin);
  };
  const show = (person: PersonRow | undefined) => {
    if (!person) return;
    if (wide) setAddress({ person: person.id });
    else void navigate({ to: '/people/$personId', params: { personId: person.id } });
  };
  const step = (by: 1 | -1) => show(people.rows[people.rows.findIndex(({ id }) => id === open) + by]);
  const { told, count } = list;
  const similar = people.rows.some((row) => row.similar);
  const byName = !address.q && (!address.sort || /^-?name$/.test(address.sort));
  const ranked = /^-?rank$/.test(address.sort ?? '') && !choice.shown.some(({ id }) => id === 'rank');
  const columns = [...choice.shown, ...(ranked ? [rankColumn] : []), ...(similar ? [similarColumn] : [])];
  const narrow = open ? columns.filter(({ id }) => /^(name|organisation|rank|similar)$/.test(id)) : columns;
  return (
    <div className={open ? styles.split : undefined}>
      <div className={styles.list}>
        <PageHead title="People" actions={organiser ? <Actions /> : null} />
        <PeopleViews address={address} onChange={ask} />
        <Group gap="sm" mb="sm">
          <SearchField label="Search people" value={address.q} onChange={(q) => ask({ q: q || undefined })} />
          <PeopleFilterMenu address={address} onChange={ask} />
          <Select
            aria-label="Order"
            w={200}
            data={address.q ? orders : orders.slice(1)}
            value={sort}
            onChange={(next) => ask({ sort: next ?? undefined })}
            allowDeselect={false}
          />
          <Group gap="sm" ml="auto">
            <RecentChanges />
            <ColumnChoice columns={peopleColumns} choice={choice} />
            {organiser && (
              <Button variant="default" onClick={() => setExporting(true)}>
                Export
              </Button>
            )}
          </Group>
        </Group>
        <div className={styles.about}>
          <span role="status">{told ? totalOf(told, count, address.q) : ''}</span>
          <FilterChips address={address} onChange={ask} />
          {byName && told?.total?.exact === false ? (
            <Letters
              value={address.end ? 'end' : address.from}
              onChange={(from) => setAddress(from === 'end' ? { ...begin, end: 'last' } : { ...begin, from })}
            />
          ) : null}
        </div>
        <BigTable<PersonRow>
          label="People"
          columns={narrow}
          pages={people}
          question={[asked, address.sort, address.from, address.end].join()}
          rowId={idOf}
          rowLabel={nameOf}
          sort={{ value: sort, onChange: (next) => ask({ sort: next }) }}
          selection={organiser ? selection : undefined}
          onOpen={show}
          onLeap={leap}
          atEnd={Boolean(address.end)}
          {...(count === undefined || list.place === undefined
            ? {}
            : {
                whole: {
                  count,
                  place: list.place,
                  opened: at,
                  onGo: go,
                },
              })}
          openId={open}
          onClose={() => setAddress({ person: undefined })}
          editor={organiser ? (person, close) => <QuickEdit person={person} onClose={close} /> : undefined}
          empty={<NobodyFits address={address} organiser={organiser} onChange={ask} />}
        />
      </div>
      {open ? (
        <PersonBeside personId={open} onStep={step} onClose={() => setAddress({ person: undefined })} />
      ) : null}
      <PeopleBulk
        rows={people.rows}
        selection={selection}
        filters={{ ...filters, match: told?.match }}
        told={told}
        reach={reach}
        onAll={all}
        onExport={() => setExporting(true)}
      />
      {exporting && (
        <PeopleExport
          ids={selection.ids.size && !reach ? [...selection.ids] : undefined}
          filters={{ ...filters, match: told?.match, ...(reach && reachFilter(reach)) }}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}

/** Where a list begins that is asked for from its beginning. */
const begin = { from: undefined, end: undefined, at: undefined };
/** Rows that the first page has beside those around them. */
const nearBegin = 40;
/** `row-1` is the first. */
const placeOf = (at: string | undefined): number | undefined =>
  at !== undefined && /^row-[1-9]\d{0,8}$/.test(at) ? Number(at.slice(4)) - 1 : undefined;

const idOf = ({ id }: PersonRow) => id;
const nameOf = ({ name }: PersonRow) => name;

function Actions() {
  return (
    <>
      <Button component={Link} to="/imports/new" variant="default">
        Import…
      </Button>
      <Button component={Link} to="/people/new">
        New person
      </Button>
    </>
  );
}

function totalOf({ total, match }: Told, counted: number | undefined, q: string | undefined): string {
  if (!total) return '';
  const count = counted ?? total.count;
  const people = count === 1 ? '1 person' : `${figure(count)} people`;
  const words = counted === undefined && !total.exact ? `More than ${people}` : people;
  return match === 'similar' && q ? `${words} spelt like “${q}” or nearly so` : words;
}
