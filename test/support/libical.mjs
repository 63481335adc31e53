// Reads calendar objects with libical, the C library behind Evolution, KOrganizer and Cyrus; run with --experimental-ffi.
// In: a JSON array of texts. Out: a JSON array of components, or the word `missing` where the library is not installed.
import { dlopen, toString } from 'node:ffi';
import { readFileSync } from 'node:fs';

const pointer = 'pointer';
const symbols = {
  icalparser_parse_string: { arguments: ['string'], return: pointer },
  icalcomponent_count_errors: { arguments: [pointer], return: 'int32' },
  icalcomponent_isa: { arguments: [pointer], return: 'int32' },
  icalcomponent_kind_to_string: { arguments: ['int32'], return: pointer },
  icalcomponent_get_first_component: { arguments: [pointer, 'int32'], return: pointer },
  icalcomponent_get_next_component: { arguments: [pointer, 'int32'], return: pointer },
  icalcomponent_get_first_property: { arguments: [pointer, 'int32'], return: pointer },
  icalcomponent_get_next_property: { arguments: [pointer, 'int32'], return: pointer },
  icalcomponent_get_timezone: { arguments: [pointer, 'string'], return: pointer },
  icalproperty_get_property_name: { arguments: [pointer], return: pointer },
  icalproperty_get_value: { arguments: [pointer], return: pointer },
  icalproperty_get_value_as_string: { arguments: [pointer], return: pointer },
  icalproperty_get_first_parameter: { arguments: [pointer, 'int32'], return: pointer },
  icalproperty_get_next_parameter: { arguments: [pointer, 'int32'], return: pointer },
  icalparameter_as_ical_string: { arguments: [pointer], return: pointer },
  icalvalue_isa: { arguments: [pointer], return: 'int32' },
  icalvalue_kind_to_string: { arguments: ['int32'], return: pointer },
  icalvalue_get_text: { arguments: [pointer], return: pointer },
  icaltimezone_get_utc_timezone: { arguments: [], return: pointer },
  icaltimezone_convert_time: { arguments: [pointer, pointer, pointer], return: 'void' },
};
const anyComponent = 1;
const any = 0;

/** @param {string} part which kind of children: `component`, `property`, `parameter` */
function* children(ical, first, next, parent, kind) {
  for (let child = ical[first](parent, kind); child; child = ical[next](parent, kind)) yield child;
}

function readComponent(ical, component) {
  const walk = (what, kind) =>
    children(ical, `icalcomponent_get_first_${what}`, `icalcomponent_get_next_${what}`, component, kind);
  return {
    name: toString(ical.icalcomponent_kind_to_string(ical.icalcomponent_isa(component))),
    properties: [...walk('property', any)].map((property) => readProperty(ical, property)),
    components: [...walk('component', anyComponent)].map((child) => readComponent(ical, child)),
  };
}

function readProperty(ical, property) {
  const value = ical.icalproperty_get_value(property);
  const kind = value ? toString(ical.icalvalue_kind_to_string(ical.icalvalue_isa(value))) : '';
  const first = 'icalproperty_get_first_parameter';
  const parameters = [...children(ical, first, 'icalproperty_get_next_parameter', property, any)].map(
    (parameter) => /^([^=]+)="?(.*?)"?$/s.exec(toString(ical.icalparameter_as_ical_string(parameter))),
  );
  return {
    name: toString(ical.icalproperty_get_property_name(property)),
    value: toString(
      kind === 'TEXT' ? ical.icalvalue_get_text(value) : ical.icalproperty_get_value_as_string(property),
    ),
    parameters: Object.fromEntries(parameters.map(([, name, text]) => [name, text])),
  };
}

/** The instant of a local time by the VTIMEZONE of the very object, as libical works it out. */
function instantOf(ical, calendar, { value, parameters }) {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(value) ?? [];
  if (!parts.length) return null;
  const utc = ical.icaltimezone_get_utc_timezone();
  const zone = parameters.TZID ? ical.icalcomponent_get_timezone(calendar, parameters.TZID) : utc;
  // struct icaltimetype: six numbers, is_date, is_daylight, the zone.
  const time = new Int32Array(16);
  time.set(parts.map(Number));
  ical.icaltimezone_convert_time(time, zone, utc);
  const [year, month, ...rest] = time;
  return new Date(Date.UTC(year, month - 1, ...rest.slice(0, 4))).toISOString();
}

function read(ical, text) {
  const calendar = ical.icalparser_parse_string(text);
  if (!calendar) return null;
  const component = readComponent(ical, calendar);
  const event = component.components.find(({ name }) => name === 'VEVENT');
  const at = (name) => {
    const property = event?.properties.find((one) => one.name === name);
    return property ? instantOf(ical, calendar, property) : null;
  };
  return {
    ...component,
    errors: ical.icalcomponent_count_errors(calendar),
    startsAt: at('DTSTART'),
    endsAt: at('DTEND'),
  };
}

function open() {
  try {
    return dlopen('libical.so.3', symbols).functions;
  } catch {
    return undefined;
  }
}

const ical = open();
process.stdout.write(
  ical ? JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map((text) => read(ical, text))) : 'missing',
);
