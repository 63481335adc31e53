import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface Props extends Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue' | 'allowDecimal'> {
  value: number;
  onChange: (value: number) => void;
}

/**
 * A whole number that must be there. Emptied to type another, it stays empty meanwhile, and what was there stands again if nothing
 * is typed: a number that appears by itself in the emptied field would be typed onto.
 */
export function WholeNumberInput({ value, onChange, ...rest }: Props) {
  const [emptied, setEmptied] = useState(false);
  return (
    <NumberInput
      {...rest}
      allowDecimal={false}
      allowNegative={false}
      value={emptied ? '' : value}
      onChange={(typed) => {
        setEmptied(typed === '');
        if (typed !== '') onChange(Number(typed));
      }}
      onBlur={() => setEmptied(false)}
    />
  );
}
