/**
 * CRMs: what a use case's CRM has not been told yet of its people, texts, handoffs and opt-outs, and that it is told once,
 * however long it was away. Holds its SQL; which vendor the CRM is, the routes and the mapping files know. Other packages
 * only wake the lane, by {@link io.bactrian.crm.CrmLaneStore}.
 */
package io.bactrian.crm;
