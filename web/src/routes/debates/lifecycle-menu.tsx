import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { EventView } from './events';
import { StepDialog, type NextStep } from './step-dialog';

/** The next step of a debate's life as a button, the others in its menu, with the reason where one cannot be taken. */
export function LifecycleMenu({ event }: { event: EventView }) {
  const [step, setStep] = useState<NextStep>();
  const steps = event.nextSteps;
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
      <StepDialog event={event} step={step} onClose={() => setStep(undefined)} />
    </>
  );
}
