import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import { ROUTES } from '@gl/contracts/routes';
import type { Role } from '@gl/domain/states';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { ask } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';

/** Whether the vehicle's last step may still be taken back, by the clock; whose step it was the server judges. */
export const canUndo = ({ undoUntil }: Pick<PlanVehicleBody, 'undoUntil'>, role: Role, now: number): boolean =>
  undoUntil !== null && Date.parse(undoUntil) > now && (ROUTES.undo.roles as readonly Role[]).includes(role);

/** Takes a vehicle's last step back, and says what it is again. */
export function useUndo(port: string) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { desk, common } = useWords();
  return useMutation({
    mutationFn: ({ vehicleId }: Pick<PlanVehicleBody, 'vehicleId' | 'identity'>) =>
      ask('undo', { params: { id: vehicleId }, body: {} }),
    onSuccess: ({ status }, { identity }) => void message.success(desk.clock.undone(identity, common.statuses[status])),
    onSettled: () => queries.invalidateQueries({ queryKey: [`port:${port}`] }),
  });
}
