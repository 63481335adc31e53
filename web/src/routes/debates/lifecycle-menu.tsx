import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useAddress } from '../../ui/use-address';
import type { EventView } from './events';
import { StepDialog, type NextStep } from './step-dialog';

interface StepAddress extends Record<string, string | undefined> {
  step?: string;
  starts?: string;
  ends?: string;
}

const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const proposedIn = ({ starts = '', ends = '' }: StepAddress) =>
  local.test(starts) && local.test(ends) ? { starts, ends } : undefined;

/** The next step of a debate's life as a button, the others in its menu, with the reason where one cannot be taken. */
export function LifecycleMenu({ event }: { event: EventView }) {
  const [pressed, setStep] = useState<NextStep>();
  const [address, setAddress] = useAddress<StepAddress>();
  const steps = event.nextSteps;
  const step = pressed ?? steps.find((one) => one.step === address.step);
  const close = () => {
    setStep(undefined);
    if (address.step) setAddress({ step: undefined, starts: undefined, ends: undefined });
  };
  const main = steps.find(
    (one) => one.step === 'publish' || (one.step === 'reschedule' && event.status === 'postponed'),
  );
  const others = steps.filter((one) => one !== main);
  return (
    <>
      {others.length ? (
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden="true" />}>
              Next steps
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((one) => (
              <Menu.Item
                key={one.step}
                disabled={Boolean(one.reasonWhyNot)}
                color={one.step === 'cancel' ? 'bad' : undefined}
                onClick={() => setStep(one)}
              >
                {one.label} …
                {one.reasonWhyNot ? (
                  <Text size="xs" c="dimmed">
                    {one.reasonWhyNot}
                  </Text>
                ) : null}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {main ? <Button onClick={() => setStep(main)}>{main.label}</Button> : null}
      <StepDialog
        event={event}
        step={step}
        proposed={pressed ? undefined : proposedIn(address)}
        onClose={close}
      />
    </>
  );
}
