import { createRoute } from '@tanstack/react-router';
import { PageTitle } from '../shared/page.js';
import { deskRoute } from '../shared/root-route.js';
import { useWords } from '../shared/words.js';

function BookingList() {
  const { desk } = useWords();
  return (
    <div className="page">
      <PageTitle>{desk.bookings.title}</PageTitle>
    </div>
  );
}

const listRoute = createRoute({ getParentRoute: () => deskRoute, path: '/bookings', component: BookingList });
const bookRoute = createRoute({ getParentRoute: () => deskRoute, path: '/bookings/new', component: BookingList });

/** Pages of the exporter's room, children of the signed-in route. */
export const exporterRoutes = [listRoute, bookRoute] as const;
