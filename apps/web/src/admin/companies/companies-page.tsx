import { COMPANY_STATUSES, type CompanyBody } from '@gl/contracts/company';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { adminWords } from '../../shared/admin-words.js';
import { CompanyStatusMark } from '../../shared/company-status-mark.js';
import { companyWords } from '../../shared/company-words.js';
import { bareStamp, zonedHead } from '../../shared/stamp.js';
import { useWords } from '../../shared/words.js';
import { AdminFrame } from '../admin-frame.js';
import { Found } from '../found.js';
import { CompanyDrawer } from './company-drawer.js';
import { companiesQuery } from './queries.js';

const route = getRouteApi('/desk/admin/companies');

export function CompaniesPage() {
  const { companies: words } = adminWords.useTexts();
  return (
    <AdminFrame register="companies" title={words.title} lead={words.lead}>
      <Filter />
      <Register />
    </AdminFrame>
  );
}

function Filter() {
  const { companies: words, all } = adminWords.useTexts();
  const { statuses } = companyWords.useTexts();
  const { state } = route.useSearch();
  const navigate = useNavigate();
  return (
    <search className="filters" aria-label={words.filter}>
      <label className="inline-field">
        <span>{words.status}</span>
        <select
          value={state ?? ''}
          onChange={({ target }) =>
            void navigate({
              to: '/admin/companies',
              search: { state: COMPANY_STATUSES.find((known) => known === target.value) },
              replace: true,
            })
          }
        >
          <option value="">{all}</option>
          {COMPANY_STATUSES.map((known) => (
            <option key={known} value={known}>
              {statuses[known]}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}

function Register() {
  const { companies: words } = adminWords.useTexts();
  const { state, companyId } = route.useSearch();
  const navigate = useNavigate();
  const found = useInfiniteQuery(companiesQuery(state));
  const companies = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Found found={found} isEmpty={companies.length === 0} empty={state ? words.emptyOf[state] : words.empty}>
        {companies.length > 0 && <CompanyTable companies={companies} />}
        <p className="quiet" role="status">
          {companies.length > 0 && words.shown(companies.length)}
        </p>
      </Found>
      <CompanyDrawer
        id={companyId ?? null}
        onClose={() =>
          void navigate({
            from: '/admin/companies',
            to: '/admin/companies',
            search: (search) => ({ ...search, companyId: undefined }),
          })
        }
      />
    </>
  );
}

function CompanyTable({ companies }: { companies: readonly CompanyBody[] }) {
  const { language } = useWords();
  const { companies: words } = adminWords.useTexts();
  const { kinds, creditCode } = companyWords.useTexts();
  const applied = zonedHead(words.applied, language, Date.now());
  return (
    <table className="table">
      <caption className="unseen">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.status}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{creditCode}</th>
          <th scope="col">{applied}</th>
          <th scope="col">{words.people}</th>
          <th scope="col">{words.live}</th>
        </tr>
      </thead>
      <tbody>
        {companies.map((company) => (
          <tr key={company.id}>
            <th scope="row">
              <Link
                from="/admin/companies"
                to="/admin/companies"
                data-row={company.id}
                search={(search) => ({ ...search, companyId: company.id })}
              >
                {company.name}
              </Link>
            </th>
            <td data-label={words.status}>
              <CompanyStatusMark status={company.status} />
            </td>
            <td data-label={words.kind}>{kinds[company.kind]}</td>
            <td data-label={creditCode} translate="no">
              {company.creditCode}
            </td>
            <td data-label={applied}>{bareStamp(company.appliedAt, language)}</td>
            <td data-label={words.people}>{company.people}</td>
            <td data-label={words.live}>{company.liveBookings}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
