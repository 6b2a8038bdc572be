import { campaignBody, isVisible, requireCampaign } from '../campaign/read.ts';
import { createCampaign, deleteCampaign, updateCampaign } from '../campaign/write.ts';
import { type ApiAnswer, type ApiRequest, param, type Route } from '../http/api.ts';
import { page, pageSizeOf, pageStart } from '../http/pages.ts';
import { notFound } from '../problem.ts';
import type { Context } from '../tenant/context.ts';

export const CAMPAIGN_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/v2/campaigns', scope: 'campaigns-read', handle: listCampaigns },
  { method: 'POST', path: '/api/v2/campaigns', scope: 'campaigns-write', handle: postCampaign },
  { method: 'GET', path: '/api/v2/campaigns/:id', scope: 'campaigns-read', handle: getCampaign },
  { method: 'PATCH', path: '/api/v2/campaigns/:id', scope: 'campaigns-write', handle: patchCampaign },
  { method: 'PUT', path: '/api/v2/campaigns/:id', scope: 'campaigns-write', handle: putCampaign },
  { method: 'DELETE', path: '/api/v2/campaigns/:id', scope: 'campaigns-write', handle: removeCampaign },
];

/** Pages begin after an order of creation, so that creating or deleting in between neither repeats nor skips one. */
function listCampaigns(context: Context, request: ApiRequest): ApiAnswer {
  const { tenant, settings } = context;
  const size = pageSizeOf(request, settings);
  const start = pageStart(request);
  const rest = [...tenant.campaigns.values()].filter(
    (record) => record.order > start && isVisible(context, record),
  );
  const shown = rest.slice(0, size);
  const next = rest.length > size ? (shown.at(-1)?.order ?? null) : null;
  const entities = shown.map((record) => campaignBody(context, record));
  return { status: 200, body: page(entities, next, { request, settings, style: settings.nextPage }) };
}

function postCampaign(context: Context, request: ApiRequest): ApiAnswer {
  return { status: 201, body: campaignBody(context, createCampaign(context, request.body)) };
}

function getCampaign(context: Context, request: ApiRequest): ApiAnswer {
  const record = requireCampaign(context, param(request, 'id'));
  if (!isVisible(context, record)) throw notFound(`campaign ${record.id}`);
  return { status: 200, body: campaignBody(context, record) };
}

function patchCampaign(context: Context, request: ApiRequest): ApiAnswer {
  const mode = context.settings.patch === 'merge' ? 'merge' : 'sections';
  const record = updateCampaign(context, param(request, 'id'), { body: request.body, mode });
  return context.settings.patchAnswer === 'empty'
    ? { status: 204 }
    : { status: 200, body: campaignBody(context, record) };
}

function putCampaign(context: Context, request: ApiRequest): ApiAnswer {
  const { put: mode } = context.settings;
  const record = updateCampaign(context, param(request, 'id'), { body: request.body, mode });
  return { status: 200, body: campaignBody(context, record) };
}

function removeCampaign(context: Context, request: ApiRequest): ApiAnswer {
  deleteCampaign(context, param(request, 'id'));
  return { status: 204 };
}
