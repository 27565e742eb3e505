import { createRoute } from '@tanstack/react-router';
import { PageTitle } from '../shared/page.js';
import { deskRoute } from '../shared/root-route.js';
import { useWords } from '../shared/words.js';

function LaneBoard() {
  const { desk } = useWords();
  return (
    <div className="page">
      <PageTitle>{desk.lanes.title}</PageTitle>
    </div>
  );
}

const laneBoardRoute = createRoute({ getParentRoute: () => deskRoute, path: '/inspection', component: LaneBoard });

/** Pages of the inspection room, children of the signed-in route. */
export const inspectionRoutes = [laneBoardRoute] as const;
