#!/usr/bin/env node
// The program of the backend `my-backend`: it speaks the protocol on standard input and output.

import { MySession, about } from './backend.js';
import { serve } from './runner-backend/index.js';

await serve({ about, open: (opening) => new MySession(opening) });
