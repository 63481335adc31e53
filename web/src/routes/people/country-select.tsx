import { Select, type SelectProps } from '@mantine/core';
import { countryName } from '../../ui/country-name';

// Every region code that the browser can name.
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const withdrawn = new Set(
  'AN BU CS DD FX NT SU TP YD YU ZR EU EZ UN QO XA XB ZZ AC CP DG EA IC TA'.split(' '),
);
export const countries = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => countryName(code) !== code && !withdrawn.has(code))
  .map((value) => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));

/** A country by typing the beginning of its name. */
export function CountrySelect(props: Omit<SelectProps, 'data'>) {
  return <Select data={countries} searchable limit={40} nothingFoundMessage="No such country" {...props} />;
}
