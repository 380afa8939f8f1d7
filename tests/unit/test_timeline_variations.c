/* The ways in which one and the same time is written, group by group as TIMELINES and docs/TIMES.md have them. */
#include "testing.h"

#include "value/timeline.h"

#include <stdio.h>

struct reading {
    const char *text;
    const char *read; /* as describe() says it */
};

/* The canonical text; "-" for text that says no time, "no year", "two readings", "no such day" where that is in doubt;
 * "!" after what is reversed, and what it depends on in brackets. */
static const char *describe(pk_text text, int context_year, char out[512])
{
    pk_timeline timeline;
    char printed[64];

    if (!pk_timeline_parse(text, context_year, &timeline))
        return "-";
    if (timeline.flags & PK_TIME_YEAR_MISSING)
        return "no year";
    if (timeline.flags & PK_TIME_AMBIGUOUS)
        return "two readings";
    if (timeline.flags & PK_TIME_NO_SUCH_DAY)
        return "no such day";
    pk_timeline_print(&timeline, printed);
    if (timeline.condition.data == NULL)
        snprintf(out, 512, "%s%s", printed, timeline.flags & PK_TIME_REVERSED ? " !" : "");
    else
        snprintf(out, 512, "%s [%.*s]", printed, PK_PRINT(timeline.condition));
    return out;
}

static void check(const struct reading *rows, size_t count, int context_year)
{
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        char out[512];
        const char *read = describe(pk_text_of(rows[i].text), context_year, out);

        if (strcmp(read, rows[i].read) != 0) {
            print_message("\"%s\" is read as %s, expected %s\n", rows[i].text, read, rows[i].read);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define CHECK(rows, year) check(rows, sizeof(rows) / sizeof((rows)[0]), year)

/* A range over any dash, with blanks or without, over a line break, or with the dash lost. */
static const struct reading signs[] = {
    { "2022 -2024", "2022-01-01--2024-12-31" },
    { "2022- 2024", "2022-01-01--2024-12-31" },
    { "2022 – 2024", "2022-01-01--2024-12-31" },
    { "2022 —2024", "2022-01-01--2024-12-31" },
    { "2022\n-2024", "2022-01-01--2024-12-31" },
    { "2022\n2024", "2022-01-01--2024-12-31" },
    { "2022 2024", "2022-01-01--2024-12-31" },
    { "2022‑2024", "2022-01-01--2024-12-31" },
    { "2022−2024", "2022-01-01--2024-12-31" },
    { "2022→2024", "2022-01-01--2024-12-31" },
    { "2022 / 2024", "2022-01-01--2024-12-31" },
    { "2022 - 24", "2022-01-01--2024-12-31" },
    { "2022 – 24", "2022-01-01--2024-12-31" },
    { "åren 22-24", "2022-01-01--2024-12-31" },
    { "2022, 23 och 24", "2022-01-01--2024-12-31" },
    { "2022,23,24", "2022-01-01--2024-12-31" },
    { "2022, 2023, 2024", "2022-01-01--2024-12-31" },
    { "2022/2023/2024", "2022-01-01--2024-12-31" },
    { "2022 tom 2024", "2022-01-01--2024-12-31" },
    { "2022 t o m 2024", "2022-01-01--2024-12-31" },
    { "2022 till och med 2024", "2022-01-01--2024-12-31" },
    { "Under åren 2022–2024", "2022-01-01--2024-12-31" },
    { "mellan 2022 och 2024", "2022-01-01--2024-12-31" },
    { "mellan 2022–2024", "2022-01-01--2024-12-31" },
    { "2016-01-01 2016-08-31", "2016-01-01--2016-08-31" },
    { "1 mars - 15 april 2023", "2023-03-01--2023-04-15" },
    { "1/3-15/4 2023", "2023-03-01--2023-04-15" },
    { "mars –\napril 2023", "2023-03-01--2023-04-30" },
    { "hösten2022-våren2023", "2022-08-01--2023-06-30" },
    { "HT–22–VT–23", "2022-08-01--2023-06-30" },
    { "2022.01.01-2024.12.31", "2022-01-01--2024-12-31" },
    { "31.12.2022-31.1.2023", "2022-12-31--2023-01-31" },
    { "31/12/2022-31/1/2023", "2022-12-31--2023-01-31" },
    { "2022-01-01–12-31", "2022-01-01--2022-12-31" },
    { "2022-01-01 - 12-31", "2022-01-01--2022-12-31" },
    { "2023-05-10–12", "2023-05-10--2023-05-12" },
    { "2023-05 - 08", "2023-05-01--2023-08-31" },
    { "2022-01 - 2022-06", "2022-01-01--2022-06-30" },
    { "12/2022-03/2023", "2022-12-01--2023-03-31" },
    { "220101–241231", "2022-01-01--2024-12-31" },
    { "20220101-20241231", "2022-01-01--2024-12-31" },
};

/* Two digits are a year of this century; YYYY-NN is years over 12 or for the next year, else a month. */
static const struct reading short_years[] = {
    { "2021-22", "2021-01-01--2022-12-31" },
    { "2011-12", "2011-01-01--2012-12-31" },
    { "2021-12", "2021-12-01--2021-12-31" },
    { "2022-02", "2022-02-01--2022-02-28" },
    { "2022/12", "2022-12-01--2022-12-31" },
    { "2022/02", "2022-02-01--2022-02-28" },
    { "2022-00", "no such day" },
    { "2022-13", "2022-01-01--2013-12-31 !" },
    { "22/23", "2022-01-01--2023-12-31" },
    { "22-24", "2022-01-01--2024-12-31" },
    { "år 22", "2022-01-01--2022-12-31" },
    { "under -23", "2023-01-01--2023-12-31" },
    { "t.o.m. -24", "t.o.m. 2024-12-31" },
    { "'23", "2023-01-01--2023-12-31" },
    { "hösten ’22", "2022-08-01--2022-12-31" },
    { "H1/22", "2022-01-01--2022-06-30" },
    { "dec 22", "2022-12-01--2022-12-31" },
    { "kv3/23", "2023-07-01--2023-09-30" },
    { "vt-23/ht-23", "2023-01-01--2023-12-31" },
    { "23-05-15", "2023-05-15" },
    { "15.05.23", "2023-05-15" },
    { "15-05-23", "two readings" },
    { "23.05.15", "two readings" },
    { "23/05/15", "two readings" },
    { "990101", "-" },
};

/* Half-years, quarters and tertials in words, numbers, ordinals and genitives. */
static const struct reading halves[] = {
    { "första halvåret -23", "2023-01-01--2023-06-30" },
    { "1:sta halvåret 2023", "2023-01-01--2023-06-30" },
    { "2a halvåret 2023", "2023-07-01--2023-12-31" },
    { "sista halvåret 2023", "2023-07-01--2023-12-31" },
    { "andra hälften av 2023", "2023-07-01--2023-12-31" },
    { "halvår II 2023", "2023-07-01--2023-12-31" },
    { "H 1 2023", "2023-01-01--2023-06-30" },
    { "1H 2023", "2023-01-01--2023-06-30" },
    { "2H23", "2023-07-01--2023-12-31" },
    { "2022-H2", "2022-07-01--2022-12-31" },
    { "H2 2022 – H1 2023", "2022-07-01--2023-06-30" },
    { "kvartal 3-4, 2023", "2023-07-01--2023-12-31" },
    { "kv. 3 -23", "2023-07-01--2023-09-30" },
    { "KV3-KV4 2023", "2023-07-01--2023-12-31" },
    { "kv 4 2022 - kv 1 2023", "2022-10-01--2023-03-31" },
    { "kvartal två 2023", "2023-04-01--2023-06-30" },
    { "Kvartal I-II 2023", "2023-01-01--2023-06-30" },
    { "Q1 -23", "2023-01-01--2023-03-31" },
    { "q1'23", "2023-01-01--2023-03-31" },
    { "Q 1 2023", "2023-01-01--2023-03-31" },
    { "4Q23", "2023-10-01--2023-12-31" },
    { "2023:Q1", "2023-01-01--2023-03-31" },
    { "2023 Q1-2024 Q2", "2023-01-01--2024-06-30" },
    { "under 2023 års första kvartal", "2023-01-01--2023-03-31" },
    { "första kvartalets slut 2023", "2023-03-01--2023-03-31" },
    { "tredje och fjärde kvartalet 2023", "2023-07-01--2023-12-31" },
    { "kvartal 1 till 3 2023", "2023-01-01--2023-09-30" },
    { "tertial ett 2023", "2023-01-01--2023-04-30" },
    { "T3 2022 - T1 2023", "2022-09-01--2023-04-30" },
    { "första tertialet 2023", "2023-01-01--2023-04-30" },
    { "tertial", "-" },
    { "kvartal 5 2023", "no such day" },
    { "tertial 4 2023", "no such day" },
    { "kvartalsskiftet Q1/Q2 2023", "2023-03-31--2023-04-01" },
    { "kvartalsskiftet mars/april 2023", "2023-03-31--2023-04-01" },
    { "kvartalsskiftet", "-" },
    { "sekelskiftet", "-" },
};

/* Seasons and terms, and parts of them. */
static const struct reading seasons[] = {
    { "Våren -23", "2023-01-01--2023-06-30" },
    { "vår/sommar 2023", "2023-01-01--2023-08-31" },
    { "HT22-VT23", "2022-08-01--2023-06-30" },
    { "HT/VT 22/23", "2022-08-01--2023-06-30" },
    { "HT/VT 2022/2023", "2022-08-01--2023-06-30" },
    { "VT/HT 2022/2023", "2022-01-01--2023-12-31" },
    { "Höst/vår 22-23", "2022-08-01--2023-06-30" },
    { "2022HT-2023VT", "2022-08-01--2023-06-30" },
    { "2022 höst - 2023 vår", "2022-08-01--2023-06-30" },
    { "hösten 2022 och våren 2023", "2022-08-01--2023-06-30" },
    { "Höst 2022 / Vår 2023", "2022-08-01--2023-06-30" },
    { "hösten 2022/2023", "2022-08-01--2023-12-31" },
    { "våren 2022/2023", "2022-01-01--2023-06-30" },
    { "vintern 2022-2023", "2022-12-01--2023-02-28" },
    { "Hösten och vintern 2022/2023", "2022-08-01--2023-02-28" },
    { "vintern 2023", "two readings" },
    { "försommaren 2023", "2023-06-01--2023-06-30" },
    { "sensommaren 2023", "2023-08-01--2023-08-31" },
    { "tidig vår 2023", "2023-01-01--2023-02-28" },
    { "sen höst 2023", "2023-12-01--2023-12-31" },
    { "höstens slut 2023", "2023-12-01--2023-12-31" },
    { "tidigt under hösten 2023", "2023-08-01--2023-08-31" },
    { "november-februari 2022/2023", "2022-11-01--2023-02-28" },
    { "dec/jan 22/23", "2022-12-01--2023-01-31" },
    { "november-februari 2023", "2022-11-01--2023-02-28" },
};

/* ISO 8601 weeks. */
static const struct reading weeks[] = {
    { "v.45 2023", "2023-11-06--2023-11-12" },
    { "Vecka 45, 2023", "2023-11-06--2023-11-12" },
    { "v 45/23", "2023-11-06--2023-11-12" },
    { "vecka 12–14, 2023", "2023-03-20--2023-04-09" },
    { "v12-v14 2023", "2023-03-20--2023-04-09" },
    { "vecka 12 till 14 2023", "2023-03-20--2023-04-09" },
    { "v. 3, 5 och 7 2023", "2023-01-16--2023-02-19" },
    { "2023 v 12", "2023-03-20--2023-03-26" },
    { "2023, vecka 12-14", "2023-03-20--2023-04-09" },
    { "2023-W12", "2023-03-20--2023-03-26" },
    { "vecka 50 2022 - vecka 2 2023", "2022-12-12--2023-01-15" },
    { "v 50-2 2022/2023", "2022-12-12--2023-01-15" },
    { "v 50-2 2023", "two readings" },
    { "vecka 53 2020", "2020-12-28--2021-01-03" },
    { "vecka 53 2021", "no such day" },
    { "vecka 60 2023", "no such day" },
    { "v.45", "no year" },
    { "v 1.2", "-" },
    { "v2.0", "-" },
};

/* Turns of the year, of half a year and of a month; school years. */
static const struct reading turns[] = {
    { "Årskiftet 2022/2023", "2022-12-31--2023-01-01" },
    { "årsskiftet 22-23", "2022-12-31--2023-01-01" },
    { "årsskiftet -22/23", "2022-12-31--2023-01-01" },
    { "årsskiftet 2023", "two readings" },
    { "från årsskiftet 2022/2023 till årsskiftet 2023/2024", "2023-01-01--2023-12-31" },
    { "före årsskiftet 2022/2023", "t.o.m. 2022-12-31" },
    { "i samband med årsskiftet 2022/2023", "2022-12-31--2023-01-01" },
    { "halvårsskifte 2023", "2023-06-30--2023-07-01" },
    { "efter halvårsskiftet 2023", "fr.o.m. 2023-07-01" },
    { "t.o.m. halvårsskiftet 2023", "t.o.m. 2023-06-30" },
    { "månadsskiftet maj-juni 2023", "2023-05-31--2023-06-01" },
    { "månadsskiftet dec/jan 2022/2023", "2022-12-31--2023-01-01" },
    { "månadsskiftet dec-22/jan-23", "2022-12-31--2023-01-01" },
    { "månadsskiftet december/januari 2023", "two readings" },
    { "läsåren 2022/2023 och 2023/2024", "2022-08-01--2024-06-30" },
    { "skolåret 22/23", "2022-08-01--2023-06-30" },
    { "2022/2023", "2022-01-01--2023-12-31" },
};

/* The beginning, the middle and the end. */
static const struct reading parts[] = {
    { "i början på 2023", "2023-01-01--2023-02-28" },
    { "årets början 2023", "2023-01-01--2023-02-28" },
    { "i mitten av maj 2023", "2023-05-11--2023-05-20" },
    { "medio maj 2023", "2023-05-11--2023-05-20" },
    { "slut maj 2023", "2023-05-21--2023-05-31" },
    { "mars månads slut 2023", "2023-03-21--2023-03-31" },
    { "mitten/slutet av 2023", "2023-05-01--2023-12-31" },
    { "slutet av 2022 eller början av 2023", "2022-10-01--2023-02-28" },
    { "vid utgången av 2023", "2023-10-01--2023-12-31" },
    { "före utgången av 2023", "t.o.m. 2023-12-31" },
    { "innan årets slut 2023", "t.o.m. 2023-12-31" },
    { "senast vid utgången av 2023", "t.o.m. 2023-12-31" },
};

/* Days and months in the ways they are written. */
static const struct reading days[] = {
    { "jul 2022", "2022-07-01--2022-07-31" },
    { "okt-dec 2024", "2024-10-01--2024-12-31" },
    { "maj 2022 - mars 2023", "2022-05-01--2023-03-31" },
    { "juni-augusti 2023", "2023-06-01--2023-08-31" },
    { "1-15 mars 2023", "2023-03-01--2023-03-15" },
    { "1, 8 och 15 maj 2023", "2023-05-01--2023-05-15" },
    { "1:a och 15:e maj 2023", "2023-05-01--2023-05-15" },
    { "mellan den 1 och den 15 maj 2023", "2023-05-01--2023-05-15" },
    { "den 1:e i maj 2023", "2023-05-01" },
    { "den femtonde mars 2023", "2023-03-15" },
    { "sista dagen i maj 2023", "2023-05-31" },
    { "15.maj.2023", "2023-05-15" },
    { "15-maj-23", "2023-05-15" },
    { "maj 15, 2023", "2023-05-15" },
    { "måndagen den 15 maj 2023", "2023-05-15" },
    { "15 maj 2023 kl. 13.00-15.00", "2023-05-15" },
    { "20230515", "2023-05-15" },
    { "2023.05.15", "2023-05-15" },
    { "2023 05 15", "2023-05-15" },
    { "2023 - 05 - 15", "2023-05-15" },
    { "15.5.2023", "2023-05-15" },
    { "05/2023", "2023-05-01--2023-05-31" },
    { "05-2023", "2023-05-01--2023-05-31" },
    { "2023-05/06", "two readings" },
    { "03/08/2023", "two readings" },
    { "3/8 2023", "2023-08-03" },
    { "30 februari 2023", "no such day" },
    { "31/4-30/6 2023", "no such day" },
};

/* Where it begins and where it ends. */
static const struct reading limits[] = {
    { "senast i maj 2023", "t.o.m. 2023-05-31" },
    { "Senast den 31/5 2023", "t.o.m. 2023-05-31" },
    { "2023 senast", "t.o.m. 2023-12-31" },
    { "senast start 2023", "t.o.m. 2023-12-31" },
    { "senast 1 maj respektive 1 oktober 2023", "t.o.m. 2023-10-01" },
    { "före 1 november 2023", "t.o.m. 2023-10-31" },
    { "inför 2022-2024", "t.o.m. 2021-12-31" },
    { "inför hösten 2023", "t.o.m. 2023-07-31" },
    { "Före mötet 15 maj 2023", "t.o.m. 2023-05-14" },
    { "till jul 2022", "t.o.m. 2022-12-26" },
    { "före jul -22", "t.o.m. 2022-12-23" },
    { "deadline 15/5-23", "t.o.m. 2023-05-15" },
    { "fom ht22", "fr.o.m. 2022-08-01" },
    { "FROM HT 2022", "fr.o.m. 2022-08-01" },
    { "fr. o. m. 2023", "fr.o.m. 2023-01-01" },
    { "sen 2019", "fr.o.m. 2019-01-01" },
    { "tidigast 2023", "fr.o.m. 2023-01-01" },
    { "hösten 2023 tidigast", "fr.o.m. 2023-08-01" },
    { "Start hösten 2022", "fr.o.m. 2022-08-01" },
    { "Påbörjas under 2023", "fr.o.m. 2023-01-01" },
    { "påbörjat 2022", "fr.o.m. 2022-01-01" },
    { "ej påbörjat 2022", "2022-01-01--2022-12-31" },
    { "Start 2022, klart 2024", "2022-01-01--2024-12-31" },
    { "Start: 2022-01-01 Slut: 2024-12-31", "2022-01-01--2024-12-31" },
    { "Startar hösten 2022 och pågår t.o.m. 2024", "2022-08-01--2024-12-31" },
    { "Pågår, klart 2023", "t.o.m. 2023-12-31" },
    { "Klart 2023", "2023-01-01--2023-12-31" },
    { "Beslut klart under 2024", "2024-01-01--2024-12-31" },
    { "Påbörjad, fortsätter under 2022-2024", "2022-01-01--2024-12-31" },
    { "2022: start\n2023: pilot", "2022-01-01--2023-12-31" },
    { "uppstart hösten 2022", "2022-08-01--2022-12-31" },
    { "2023+", "fr.o.m. 2023-01-01" },
    { "2023 ff", "fr.o.m. 2023-01-01" },
    { "2023 o framåt", "fr.o.m. 2023-01-01" },
    { "hösten 2022 och framöver", "fr.o.m. 2022-08-01" },
    { "2023 eller senare", "fr.o.m. 2023-01-01" },
    { "– 2024", "2024-01-01--2024-12-31" },
    { "Pågår – 2024", "t.o.m. 2024-12-31" },
    { "hösten 2022, sedan våren 2023", "2022-08-01--2023-06-30" },
};

/* What was moved is where it went. */
static const struct reading moved[] = {
    { "skjuts upp till 2024", "2024-01-01--2024-12-31" },
    { "framflyttat till hösten 2023", "2023-08-01--2023-12-31" },
    { "flyttas från hösten 2022 till våren 2023", "2023-01-01--2023-06-30" },
    { "Hösten 2022, flyttas till våren 2023", "2023-01-01--2023-06-30" },
    { "2022: flytt till nya lokaler", "2022-01-01--2022-12-31" },
    { "Planeras till hösten 2023", "2023-08-01--2023-12-31" },
    { "förlängs till 2024", "t.o.m. 2024-12-31" },
};

/* At intervals or all the time. */
static const struct reading recurring[] = {
    { "två gånger om året", "löpande" },
    { "en gång i månaden", "löpande" },
    { "1 g/mån", "löpande" },
    { "2 ggr / år", "löpande" },
    { "3 gånger om halvåret", "löpande" },
    { "1 gång per 2 år", "löpande" },
    { "var 14e dag", "löpande" },
    { "vart 3:e år", "löpande" },
    { "vart annat möte", "löpande" },
    { "varannan vecka", "löpande" },
    { "varje vår och höst 2022-2024", "löpande 2022-01-01--2024-12-31" },
    { "på måndagar", "löpande" },
    { "Årligt återkommande", "löpande" },
    { "Kontinuerligt arbete", "löpande" },
    { "halvårsvis", "löpande" },
    { "Löp.", "löpande" },
    { "Löpande under 2023", "löpande 2023-01-01--2023-12-31" },
    { "Löpande, start hösten 2022", "löpande fr.o.m. 2022-08-01" },
    { "Löpande t.o.m. 2024", "löpande t.o.m. 2024-12-31" },
    { "Löpande, klart 2024", "löpande t.o.m. 2024-12-31" },
    { "Löpande – 2024", "löpande t.o.m. 2024-12-31" },
    { "2023, därefter löpande", "löpande fr.o.m. 2023-01-01" },
    { "2023 och sedan varje år", "löpande fr.o.m. 2023-01-01" },
    { "Årligen 2022-2024", "löpande 2022-01-01--2024-12-31" },
    { "första gången 2023", "2023-01-01--2023-12-31" },
    { "1 gång under 2023", "2023-01-01--2023-12-31" },
    { "vart det blir", "-" },
    { "ej löpande", "-" },
    { "2-årigt projekt", "-" },
};

/* No end is meant. */
static const struct reading open[] = {
    { "Pågående.", "tills vidare" },
    { "pågar", "tills vidare" },
    { "Påbörjat", "tills vidare" },
    { "t.v.", "tills vidare" },
    { "på medellång sikt", "tills vidare" },
    { "efter behov", "tills vidare" },
    { "Framöver", "tills vidare" },
    { "pågår inte", "-" },
    { "Ej påbörjat", "-" },
};

/* What depends on something else. */
static const struct reading conditions[] = {
    { "När beslut finns", "villkorat [När beslut finns]" },
    { "När? Hösten 2023", "2023-08-01--2023-12-31" },
    { "Oklart när", "-" },
    { "Om medel finns 2023", "villkorat [Om medel finns 2023]" },
    { "hösten 2023 om medel finns", "2023-08-01--2023-12-31" },
    { "Då beslut tagits", "villkorat [Då beslut tagits]" },
    { "information om cancer 2023", "2023-01-01--2023-12-31" },
    { "Beroende på budget 2024", "villkorat [Beroende på budget 2024]" },
    { "i samband med budget 2024", "villkorat [i samband med budget 2024]" },
    { "inför budget 2024", "villkorat [inför budget 2024]" },
    { "Avvaktar", "villkorat [Avvaktar]" },
    { "Väntar på beslut", "villkorat [Väntar på beslut]" },
    { "Följer nationell tidplan", "villkorat [Följer nationell tidplan]" },
    { "inom sex månader", "villkorat [inom sex månader]" },
    { "inom ca 2 år", "villkorat [inom ca 2 år]" },
    { "så tidigt som möjligt", "villkorat [så tidigt som möjligt]" },
    { "på kort sikt", "villkorat [på kort sikt]" },
    { "Under mandatperioden", "villkorat [Under mandatperioden]" },
    { "under hela planperioden", "villkorat [under hela planperioden]" },
    { "under mandatperioden 2022-2026", "2022-01-01--2026-12-31" },
    { "Beroende på budget 2024, senast 2025", "t.o.m. 2025-12-31 [Beroende på budget 2024, senast 2025]" },
};

/* Numbers that name something or count something. */
static const struct reading names[] = {
    { "90 %", "-" },
    { "10 av 12", "-" },
    { "1177", "-" },
    { "sid. 20-22", "-" },
    { "Version 2.0", "-" },
    { "version 2.0 våren 2023", "2023-01-01--2023-06-30" },
    { "Nr 3/2023", "-" },
    { "Dnr RS/703/2020", "-" },
    { "Dnr HSN 2023-0456", "-" },
    { "RS 2020-703", "-" },
    { "diarienummer 2023/45", "-" },
    { "HSN 2023/45", "-" },
    { "Prop. 2021/22:1", "-" },
    { "§ 45/2023", "-" },
    { "ISO 13485:2016", "-" },
    { "850312-1234", "-" },
    { "19850312-1234", "-" },
    { "850312 1234", "-" },
    { "0920-28 40 00", "-" },
    { "070-230515", "-" },
    { "070-123 45 67, 2023", "2023-01-01--2023-12-31" },
    { "Agenda 2030", "-" },
    { "kl 10-12", "-" },
    { "Etapp 1 2022, etapp 2 2023", "2022-01-01--2023-12-31" },
    { "RCC:s plan 2023", "2023-01-01--2023-12-31" },
    { "22-70", "-" },
    { "2000 prover", "-" },
};

/* The end before the start. */
static const struct reading reversed[] = {
    { "hösten 2023 - våren 2023", "2023-08-01--2023-06-30 !" },
    { "2023-06-30 - 2023-06-01", "2023-06-30--2023-06-01 !" },
    { "30 juni - 1 juni 2023", "2023-06-30--2023-06-01 !" },
};

/* One letter away, in words of six letters or more and in "pågår"; words of their own are none. */
static const struct reading misspelt[] = {
    { "Hösen 2022", "2022-08-01--2022-12-31" },
    { "septmber 2023", "2023-09-01--2023-09-30" },
    { "Kvrtal 2 2023", "2023-04-01--2023-06-30" },
    { "Fortlöpnade", "löpande" },
    { "Årligenn", "löpande" },
    { "Regelbunet", "löpande" },
    { "sensat 2023", "t.o.m. 2023-12-31" },
    { "vården 2023", "2023-01-01--2023-12-31" },
    { "årens lopp 2023", "2023-01-01--2023-12-31" },
    { "Intern utbildning 2023", "2023-01-01--2023-12-31" },
    { "Skolor 2023", "2023-01-01--2023-12-31" },
    { "lagligt", "-" },
    { "Genast", "villkorat [Genast]" },
};

/* Cells that say no time. */
static const struct reading words[] = {
    { "Oklart", "-" },    { "Ej fastställt", "-" },   { "I dagsläget ingen tid", "-" },
    { "Klart", "-" },     { "Redan gjort", "-" },     { "nästa år", "-" },
    { "2 månader", "-" }, { "Verksamhetschef", "-" }, { "Var och en", "-" },
};

/* The year of a plan for one year. */
static const struct reading context[] = {
    { "maj", "2022-05-01--2022-05-31" },
    { "hösten", "2022-08-01--2022-12-31" },
    { "årsskiftet", "2022-12-31--2023-01-01" },
    { "kv 3-4", "2022-07-01--2022-12-31" },
    { "senast 30/6", "t.o.m. 2022-06-30" },
    { "Under planperioden", "2022-01-01--2022-12-31" },
    { "Nästa planperiod", "villkorat [Nästa planperiod]" },
    { "dec-jan", "2022-12-01--2023-01-31" },
};

static void test_signs(void **state)
{
    (void)state;
    CHECK(signs, 0);
}

static void test_short_years(void **state)
{
    (void)state;
    CHECK(short_years, 0);
}

static void test_halves(void **state)
{
    (void)state;
    CHECK(halves, 0);
}

static void test_seasons(void **state)
{
    (void)state;
    CHECK(seasons, 0);
}

static void test_weeks(void **state)
{
    (void)state;
    CHECK(weeks, 0);
}

static void test_turns(void **state)
{
    (void)state;
    CHECK(turns, 0);
}

static void test_parts(void **state)
{
    (void)state;
    CHECK(parts, 0);
}

static void test_days(void **state)
{
    (void)state;
    CHECK(days, 0);
}

static void test_limits(void **state)
{
    (void)state;
    CHECK(limits, 0);
}

static void test_moved(void **state)
{
    (void)state;
    CHECK(moved, 0);
}

static void test_recurring(void **state)
{
    (void)state;
    CHECK(recurring, 0);
}

static void test_open(void **state)
{
    (void)state;
    CHECK(open, 0);
}

static void test_conditions(void **state)
{
    (void)state;
    CHECK(conditions, 0);
}

static void test_names(void **state)
{
    (void)state;
    CHECK(names, 0);
}

static void test_reversed(void **state)
{
    (void)state;
    CHECK(reversed, 0);
}

static void test_misspelt(void **state)
{
    (void)state;
    CHECK(misspelt, 0);
}

static void test_words(void **state)
{
    (void)state;
    CHECK(words, 0);
}

static void test_context(void **state)
{
    (void)state;
    CHECK(context, 2022);
}

/* "Varje klinik" under Ansvarig is no time out of place (V10): it recurs with something that is no time. */
static void test_every_thing(void **state)
{
    static const struct {
        const char *text;
        bool in_sentence;
    } rows[] = {
        { "Varje klinik", true },      { "vid varje LPO-möte", true }, { "varje år", false },
        { "var tredje månad", false }, { "varannan vecka", false },    { "var 14:e dag", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_timeline timeline;

        assert_true(pk_timeline_parse(pk_text_of(rows[i].text), 0, &timeline));
        assert_true(timeline.recurring);
        if (((timeline.flags & PK_TIME_IN_SENTENCE) != 0) != rows[i].in_sentence)
            fail_msg("\"%s\" is %sa sentence", rows[i].text, rows[i].in_sentence ? "not " : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs),       cmocka_unit_test(test_short_years), cmocka_unit_test(test_halves),
        cmocka_unit_test(test_seasons),     cmocka_unit_test(test_weeks),       cmocka_unit_test(test_turns),
        cmocka_unit_test(test_parts),       cmocka_unit_test(test_days),        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_moved),       cmocka_unit_test(test_recurring),   cmocka_unit_test(test_open),
        cmocka_unit_test(test_conditions),  cmocka_unit_test(test_names),       cmocka_unit_test(test_reversed),
        cmocka_unit_test(test_misspelt),    cmocka_unit_test(test_words),       cmocka_unit_test(test_context),
        cmocka_unit_test(test_every_thing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
