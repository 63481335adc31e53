import ICAL from 'ical.js';
import type { ReadCalendar, ReadComponent } from './libical.js';

/** A calendar object as ical.js understands it, in the shape of `readWithLibical`. */
export function readWithIcalJs(text: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const plain = (component: ICAL.Component): ReadComponent => ({
    name: component.name.toUpperCase(),
    properties: component.getAllProperties().map((property) => ({
      name: property.name.toUpperCase(),
      value: String(property.getFirstValue()),
      parameters: Object.fromEntries(
        Object.entries((property.toJSON()[1] ?? {}) as Record<string, string>).map(([name, value]) => [
          name.toUpperCase(),
          value,
        ]),
      ),
    })),
    components: component.getAllSubcomponents().map(plain),
  });
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  const at = (time: ICAL.Time) => (time.isDate ? null : time.toJSDate().toISOString());
  return { ...plain(calendar), errors: 0, startsAt: at(event.startDate), endsAt: at(event.endDate) };
}
