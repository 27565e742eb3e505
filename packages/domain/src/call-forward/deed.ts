/** What is to be done. `call` commits the lane; `move` commits another because that one was shut; `serve`: into the lane now. */
export type Deed = { vehicleId: string } & ({ do: 'call' | 'move' | 'serve'; lane: string } | { do: 'no-show' });

export type Move = Extract<Deed, { lane: string }>;
