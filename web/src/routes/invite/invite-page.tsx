import { Stepper } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '../../ui/use-address';
import { ChooseInvitees } from './choose-invitees';
import { CheckWave } from './check-wave';
import { WaveProgress } from './wave-progress';
import { nobodyChosen } from './invite.data';
import classes from './invite.module.css';

/**
 * Draws up a wave: whom to invite, what each of them will get, and the sending itself. The wave that is watched is in
 * the address: a large one takes minutes, and whoever comes back finds it.
 */
export function InvitePage({
  event,
}: {
  event: { id: string; status: string; languages: string[]; mainLanguage: string };
}) {
  const [{ wave: waveId }, setAddress] = useAddress<{ wave?: string }>();
  const [chosen, setChosen] = useState(false);
  const step = waveId ? 2 : chosen ? 1 : 0;
  const [draft, setDraft] = useState(nobodyChosen);
  return (
    <>
      <Stepper
        active={step}
        onStepClick={(next) => step === 1 && next === 0 && setChosen(false)}
        size="sm"
        classNames={{ steps: classes.steps, stepDescription: classes.describes }}
        mb="lg"
        aria-label="Steps of a wave"
      >
        <Stepper.Step label="Choose" description="lists, people, posts" />
        <Stepper.Step label="Check" description="who gets what" />
        <Stepper.Step label="Send" description="and watch" />
      </Stepper>
      {step === 0 && (
        <ChooseInvitees event={event} draft={draft} onChange={setDraft} onNext={() => setChosen(true)} />
      )}
      {step === 1 && (
        <CheckWave
          event={event}
          draft={draft}
          onChange={setDraft}
          onBack={() => setChosen(false)}
          onSent={(wave) => {
            setAddress({ wave });
            setChosen(false);
            setDraft(nobodyChosen);
          }}
        />
      )}
      {waveId && <WaveProgress eventId={event.id} waveId={waveId} />}
    </>
  );
}
