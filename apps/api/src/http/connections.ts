import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { refused } from '@gl/domain/refusal';
import type { RequestHandler } from 'express';
import { refuse } from './refuse.js';

/** Beyond the limit, so many more are let in to be told so; whoever comes after them is hung up on. */
const TOLD = 500;

const tooMany = new WeakSet<Socket>();

/** Connections beyond `max` are told to come back when they ask for something; what they ask for is not looked at. */
export function limitConnections(server: Server, max: number): void {
  let open = 0;
  server.on('connection', (socket) => {
    open++;
    if (open > max) tooMany.add(socket);
    socket.on('close', () => open--);
  });
  server.maxConnections = max + TOLD;
}

export const refuseTooMany: RequestHandler = (req, res, next) => {
  if (!tooMany.has(req.socket)) return next();
  res.set('Connection', 'close');
  refuse(req, res, refused('OVERLOADED').refusal);
};
