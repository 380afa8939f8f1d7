/* Which region a mail comes from, by the domain of its sender's address. */
#include "value/region.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The domain itself, or one below it: "lab.norrbotten.se", and not "xnorrbotten.se". */
static bool is_of_domain(pk_text host, pk_text domain)
{
    size_t start;

    if (host.size < domain.size || domain.size == 0)
        return false;
    start = host.size - domain.size;
    for (size_t i = 0; i < domain.size; i++)
        if (lower(host.data[start + i]) != domain.data[i])
            return false;
    return start == 0 || host.data[start - 1] == '.';
}

const pk_region *pk_region_of_mail(const pk_regions *regions, pk_text address)
{
    size_t at = pk_text_find(address, PK_TEXT("@"));
    pk_text host = at != SIZE_MAX ? pk_text_from(address, at + 1) : PK_TEXT("");

    for (size_t i = 0; i < regions->count; i++)
        for (size_t j = 0; j < regions->items[i].mail_domain_count; j++)
            if (is_of_domain(host, regions->items[i].mail_domains[j]))
                return &regions->items[i];
    return NULL;
}
