import type { MailWords } from './words.js';

export const en: MailWords = {
  subject: {
    invitation: (title, day) => `Invitation: ${title} (${day})`,
    reminder: (title, day) => `Please answer: ${title} (${day})`,
    changed: (title) => `Changed: ${title}`,
    moved: (title, day) => `New time: ${title} (${day})`,
    postponed: (title) => `Postponed: ${title}`,
    cancelled: (title) => `Cancelled: ${title}`,
    withdrawn: (title) => `Invitation withdrawn: ${title}`,
    joined: (title) => `You were invited twice: ${title}`,
    accepted: (title, day) => `You are registered: ${title} (${day})`,
    tentative: (title, day) => `Noted as “maybe”: ${title} (${day})`,
    declined: (title) => `Thank you for your answer: ${title}`,
    takenBack: (title) => `Your answer was withdrawn: ${title}`,
    waiting: (title) => `You are on the waiting list: ${title}`,
    promoted: (title, day) => `A seat for you: ${title} (${day})`,
    timeStays: (title, day) => `The time stays: ${title} (${day})`,
  },
  invitation: (sender) => `${sender} has the pleasure of inviting you to the following debate.`,
  reminder: (sender) =>
    `${sender} invited you to this debate and has not received your answer yet. It helps to know whether you will come, also if you will not.`,
  changed: 'Something has changed in a debate to which you are invited:',
  moved: 'A debate to which you are invited takes place at another time:',
  movedAnswerAgain: 'Please tell us whether the new time suits you.',
  postponed: 'A debate to which you are invited has been postponed.',
  postponedNext: 'You will hear from us as soon as there is a new date. You need not do anything.',
  cancelled: 'A debate to which you are invited has been cancelled.',
  withdrawn: 'Your invitation to this debate has been withdrawn.',
  joined:
    'You were invited to this debate twice. This invitation is taken out of your calendar; the other one, and your answer to it, stands.',
  passedOn:
    'You were invited to this debate as the holder of an office, which has passed to somebody else. The invitation has passed with it.',
  timeStays:
    'Thank you for proposing another time for this debate. It takes place at the time planned; please tell us whether you can come.',
  readBy: (guest) => `This concerns the invitation of ${guest}, whose mail you receive.`,
  reason: (reason) => `The reason given: ${reason}`,
  before: (value) => `before: ${value}`,
  accepted: {
    room: 'Thank you for accepting. We look forward to welcoming you in the room.',
    online: 'Thank you for accepting. You take part online.',
  },
  tentative: 'Thank you. We noted that you may come; no seat is kept until you accept.',
  declined: 'Thank you for letting us know that you cannot come.',
  takenBack: 'Your answer was withdrawn as you wished; no seat is kept for you any more.',
  waiting: (position) =>
    `All seats are taken at the moment. You are on the waiting list${position ? `, at place ${position}` : ''}. As soon as a seat comes free for you we write again.`,
  promoted: 'A seat has come free and is yours. We look forward to welcoming you.',
  entryCode: 'Your page shows the code for the door. Have it at hand when you arrive.',
  changeLater: (until) =>
    until
      ? `You can change or withdraw your answer until ${until}.`
      : 'You can change or withdraw your answer at any time before the debate.',
  labels: {
    title: 'Title',
    when: 'When',
    where: 'Where',
    online: 'Online',
    languages: 'Languages',
    answerBy: 'Answer by',
    access: 'Access',
  },
  onlineOnly: 'Online',
  alsoOnline: 'or online',
  interpretation: (languages) => `with interpretation into ${languages}`,
  rules: {
    chatham_house:
      'Held under the Chatham House Rule: what is said may be used, who said it may not be told.',
    closed: 'This debate is closed: what is said stays in the room.',
  },
  answer: 'Answer the invitation',
  yourInvitation: 'Your invitation',
  joinOnline: 'Join online',
  addTo: 'Add to:',
  calendarHint:
    'You can also answer in your calendar. If it does not show the invitation by itself, tell it that you know the sender, or use the button above.',
  entryLink: 'Programme and answer:',
  footer: {
    sender: (sender) => `Sent by ${sender}.`,
    questions: (address) => `Questions: ${address}`,
    personal: 'This invitation is personal; its link answers in your name.',
    readBy: (guest) =>
      `You receive this mail because you receive the invitations of ${guest}. The link is yours: answers given through it are recorded as given by you.`,
  },
};
