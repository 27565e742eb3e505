#!/usr/bin/env node
// Whether a lane plan keeps the rules, and what it costs: docs/lane-plan.md.
import './lib/require-node.mjs';
import { openLab } from './lib/lab.mjs';

const { scoreCommand } = await openLab('score-command');
process.exitCode = scoreCommand(process.argv.slice(2));
