import { Button, Popover, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { languageName } from '../../ui/languages';
import type { EventView } from '../debates/events';

const pages = ['en', 'fr', 'de', 'ru'];

/** The guests' page as somebody of a category reads it in a language; nothing can be sent from it. */
export function GuestPreview({ event }: { event: EventView }) {
  const categories = useCategories();
  const [language, setLanguage] = useState(pages.includes(event.mainLanguage) ? event.mainLanguage : 'en');
  const [chosen, setCategory] = useState<string>();
  const category = chosen ?? categories[0]?.id ?? '';
  const address = new URLSearchParams({ language, category });
  return (
    <Popover position="bottom-end" shadow="md" width={260} trapFocus>
      <Popover.Target>
        <Button variant="default">Preview …</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Select
            label="As a guest who reads"
            data={pages.map((value) => ({ value, label: languageName(value) }))}
            value={language}
            onChange={(value) => value && setLanguage(value)}
            comboboxProps={{ withinPortal: false }}
          />
          <Select
            label="Of the category"
            data={categoryOptions(categories)}
            value={category}
            onChange={(value) => value && setCategory(value)}
            comboboxProps={{ withinPortal: false }}
          />
          <Button
            component="a"
            href={`/api/v1/events/${event.id}/guest-page?${address}`}
            target="_blank"
            rel="noreferrer"
          >
            Open the page
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
