// The program: it speaks the protocol on standard input and output.

import { serve } from '../../node/runner-backend/index.js';
import { DrizzleSession, about } from './session.js';

await serve({ about, open: DrizzleSession.open });
