#include "read/offer.h"

bool pk_offer_goes_on(pk_document *document, const pk_limits *limits, uint64_t steps, pk_status *status)
{
    const uint64_t most = limits->values[PK_LIMIT_CELLS];

    *status = PK_OK;
    if (document->offered > most) /* told already */
        return false;
    if (steps <= most - document->offered) {
        document->offered += steps;
        return true;
    }
    document->offered = UINT64_MAX;
    *status = pk_report(document->findings, PK_F12, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(MORE_LISTS)));
    return false;
}

pk_status pk_offer(pk_document *document, const pk_limits *limits, pk_table *table, const pk_choice *choice)
{
    pk_status status = PK_OK;

    if (choice->count == 0 || !pk_offer_goes_on(document, limits, 1 + choice->count, &status))
        return status;
    return pk_choices_add(document->arena, &table->choices, choice);
}
