export const STATES_NOTE = `Appointments and green lanes at land border crossings.

Every POST that changes something carries an Idempotency-Key. Refusals are application/problem+json with a stable code and the rules that refused;
nothing has changed then. Instants are UTC; a port's own days and hours are in its zone. The ways a vehicle may go, and the roles that may make each
step, are in \`x-vehicle-transitions\`.`;
