import { Stepper } from '@mantine/core';
import { useState } from 'react';
import { ChooseInvitees } from './choose-invitees';
import { CheckWave } from './check-wave';
import { WaveProgress } from './wave-progress';
import { nobodyChosen } from './invite.data';
import classes from './invite.module.css';

/** Draws up a wave: whom to invite, what each of them will get, and the sending itself. */
export function InvitePage({
  event,
}: {
  event: { id: string; status: string; languages: string[]; mainLanguage: string };
}) {
  const [step, setStep] = useState(0);
  const [waveId, setWaveId] = useState<string>();
  const [draft, setDraft] = useState(nobodyChosen);
  return (
    <>
      <Stepper
        active={step}
        onStepClick={(next) => step < 2 && next < step && setStep(next)}
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
        <ChooseInvitees event={event} draft={draft} onChange={setDraft} onNext={() => setStep(1)} />
      )}
      {step === 1 && (
        <CheckWave
          event={event}
          draft={draft}
          onChange={setDraft}
          onBack={() => setStep(0)}
          onSent={(id) => {
            setWaveId(id);
            setStep(2);
          }}
        />
      )}
      {step === 2 && waveId && <WaveProgress eventId={event.id} waveId={waveId} />}
    </>
  );
}
