import { Email, Line, Secret } from '../../../platform/http/fields.js';

export class CreateSetUp {
  @Line(100, { description: 'As printed by the program when it started.' })
  code!: string;

  @Line(200)
  name!: string;

  @Email()
  email!: string;

  @Secret(1000)
  password!: string;

  @Line(200, { description: 'The first office or programme.' })
  teamName!: string;
}
