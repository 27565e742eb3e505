#!/usr/bin/env node
// A port's day, event by event.
import './lib/require-node.mjs';
import { openLab } from './lib/lab.mjs';

const { simulateCommand } = await openLab('simulate');
process.exitCode = await simulateCommand(process.argv.slice(2));
