"""Words that call a policy frame to mind, written for this project from the frames' definitions."""

from __future__ import annotations

__all__ = ["FRAME_WORDS", "VERSION"]

VERSION = "1"

FRAME_WORDS = {
    "economic": """money cash cost* price* pay pays paid paying payment* wage* salary salaries
        budget* tax taxes taxed taxpayer* levy levies tariff* duty duties debt* deficit* loan*
        mortgage* bank banks banker* profit* loss losses earn* revenue* sale sales sold sell*
        buy* bought spend* spent fund funds funded funding grant grants subsid* invest* share
        shares shareholder* market markets trade trades traded trader* trading export* import*
        econom* inflation growth recession business* firm firms company companies customer*
        consumer* industr* job jobs employ* unemploy* payroll bonus* pension* contract contracts
        insur* rent rents rental* fee fees bill bills invoice* compensat* income* afford* cheap*
        expensive dear* million millions billion* dollar* euro* pound* cent cents per-cent
        percent output demand supplier* turnover damages refund* save saves savings worth value
        valued owe owes owed owner owners stake* financ* fiscal monetary""",
    "capacity_resources": """staff staffed staffing understaff* shortage* short shortfall* lack*
        enough too-few backlog* queue* wait waits waiting-list* bed beds ward wards crew crews
        equipment machine* pump pumps vehicle* lorry lorries truck trucks bus buses ambulance*
        engine engines helicopter* aircraft boat boats ship ships tonne* ton tons supply supplies
        supplied stock stocks store stores storage warehouse* capacity capacities resource*
        repair* mend* maintenance spare spares broken works worked working reopen* resum*
        container* crane cranes berth* line lines track tracks road roads bridge* gate gates
        power electricity grid fuel water hydrant* shelter* tent tents room rooms seat seats
        place places space volunteer* teacher* nurse* doctors engineer* inspector* hours shift
        shifts night-shift deliver* delivery deliveries load* unload* stretch* overload* full
        empty software server servers system systems network* technolog* train* trained""",
    "morality": """moral* immoral* ethic* conscience* shame* ashamed disgrace* sin sins evil wrong
        wrongs right-thing duty honour* honor* dishonour* dignity indignit* decen* indecen* mercy
        merciless cruel* inhuman* human humane* humanity promise* betray* trust* lie lies lied
        lying liar* honest* dishonest* blame* guilt* forgiv* apolog* sorry pray* prayer* church*
        god gods faith* bishop* priest* sacred holy soul souls decency ought owe integrity
        hypocri* greed* selfish* corrupt courage* coward* brave* respect* disrespect* excus*
        responsib* answer* virtue* vice conscientious""",
    "fairness_equality": """equal* unequal* inequal* fair fairer fairly fairness unfair* same
        discriminat* bias* prejudice* racis* sexis* minorit* privilege* favour* favor* rich
        richer poor poorer poorest poverty class disadvantage* exclude* exclusion double-standard
        rights entitled treat treats treated treatment everybody everyone alike twice times-as
        gap between women men gender colour ethnic* segregat* justice injustice* luxury""",
    "legality": """law laws lawful* unlawful* legal* illegal* legislat* statute* constitution*
        unconstitutional* charter* clause* article articles section court courts judge judges
        judged judgment* judgement* justice ruling ruled rules-that appeal* lawsuit* sue sues
        sued suing injunction* plaintiff* tribunal* lawyer* attorney* counsel solicitor*
        barrister* advocate jurisdiction* precedent* verdict* hearing hearings case cases rights
        right liberty liberties warrant* licence* license* permit permits treaty decree decrees
        emergency powers ombudsman verdict suspend* annul* quash* struck overturn* binding""",
    "policy_prescription": """plan plans planned planning proposal* propos* measure measures order
        ordered orders reform* scheme* programme* program programs deadline* rule rules regulat*
        ban bans banned guideline* recommend* advis* decision* decide* decided require*
        requirement* introduc* implement* enforce* policy policies age raise raised raises
        compulsory mandatory exempt* exemption* must should will would extend* extended expire*
        draft drafts condition conditions offer offers offered commission committee review
        reviews bill act close closed closing closure* curfew* evacuat* minister ministry""",
    "crime_punishment": """police* officer officers constable* constabulary arrest* detain*
        detention custody cell cells jail* prison* prisoner* charge charged charges offence*
        offense* crime* criminal* suspect* prosecut* indict* convict* sentenc* fine fined fines
        penalt* punish* theft* thief thieves steal* stole stolen rob robbed robber* burglar*
        fraud* bribe* bribery graft corrupt* kickback* launder* forg* sabotag* vandal* arson*
        raid raids raided search searched searches seize* seized seizure* investigat* inquir*
        evidence detective* bailiff* guard guards evict* clear clears cleared clearing dispers*
        baton* gas shield* shields tear-gas handcuff* dog dogs rubber bullet* shot shoot shoots
        shooting gunman murder* kill killed manslaughter smuggl* traffick* obstruct* trespass*
        riot* hack* breach* leak* witness* identif* force camera* cordon*""",
    "security_defense": """army armies soldier* troop troops military general generals captain
        commander* command fighter* rebel* insurg* militia* guerrilla* gunmen armed arms weapon*
        gun guns rifle* bomb bombs bombing* explosive* grenade* mine mines missile* shell shells
        shelling attack* terror* hostage* captive* kidnap* abduct* ransom* war wars warring
        warfare truce* ceasefire* cease-fire armistice peace front frontier* border* defence
        defense* defend* invad* invasion* threat* security intelligence spy spies espionage
        enemy enemies raid stormed storm rescue operation checkpoint* withdraw* withdrew talks
        surrender* convoy* patrol* battle* combat* hostil* veteran*""",
    "health_safety": """health* hospital* ward wards clinic* doctor* nurse* surgeon* physician*
        medic* paramedic* patient* treat* treatment* surgery operation* ill illness* sick* disease*
        infect* measles virus* epidemic* outbreak* vaccin* inject* jab jabs dose* drug drugs
        medicine* injur* hurt wound* bruise* burn burns burned burnt bleed* bitten broken dead
        death* die dies died dying killed kill kills fatal* casualt* body bodies funeral* grave*
        survivor* survive* rescue* trapped drown* danger* safe* unsafe hazard* risk risks risky
        toxic* poison* smoke fume* fire fires firefighter* flame* flood* evacuat* alarm* sprinkler*
        inspect* alive life lives mental stress cough* breath* lung* rash* fever* eye eyes leg
        ambulance* recover* condition stretcher* hygien* contamin* pollut* cancer* asbestos""",
    "cultural_identity": """cultur* tradition* heritage* history historic* ancestor* forebear*
        language* tongue dialect* speak* mother-tongue song songs sing sings sang singing music
        dance* festival* feast* holiday* custom customs identity nation nationhood belong* roots
        generation* grandmother* grandfather* grandparent* old-town museum* theatre* art artist*
        film* novel* book books poem* sport* football* team teams club clubs match goal goals cup
        league fans fan supporters player* coach stadium* celebrit* church village* folk iskan
        minority school* anthem* flag flags monument* statue*""",
    "public_opinion": """poll polls polled survey* opinion* public protest* demonstrat* march
        marches marched marcher* rally rallies rallied crowd* gather* gathering thousands hundreds
        petition* signature* signed letter letters strike strikes striker* striking boycott*
        vigil* candle* chant* placard* banner* slogan* blockade* picket* occupy occupied support*
        supporter* back backed backing oppose* opposition-to anger angry outrage* mood feel feeling
        sentiment cheer* boo booed jeer* applaud* people citizens residents respondent* percent
        referendum* turned-out turnout numbers organisers organizers""",
    "political": """politic* party parties elect* election* vote votes voted voter* voting ballot*
        seat seats parliament* senate* congress* assembly mp mps member-of-parliament lawmaker*
        legislator* deputy deputies coalition* opposition leader leaders leadership campaign*
        candidate* prime president* chancellor majority minority cabinet resign* reshuffle*
        lobby* rival* ally allies camp poll polling speech debate* debated win won wins lost
        defeat* victory standing popularity tactic* manoeuvre* bargain* negotiat* blamed accuse*
        accused government* count counted recount* observers left right liberal* conservative*
        socialist* democrat* republican* mandate* power constituency""",
    "external_regulation": """foreign international treaty treaties accord* agreement* envoy*
        ambassador* embassy embassies diplomat* consul* united-nations union alliance* bilateral
        neighbour* neighbor* abroad overseas border* sanction* embargo* tariff* levy retaliat*
        counter-measure* countermeasure* summit* delegation* talks mediat* mediator* observer*
        council-of sovereign* foreign-minister extradit* deport* readmi* return* transfer* country
        countries nation nations state states federal province* region* regional local central
        municipal* mayor* dispute* relations reputation merrin morvast corvane""",
    "quality_of_life": """home homes house houses flat flats apartment* family families child*
        son sons daughter* mother mothers father fathers parent* wife husband widow* widower*
        grand* neighbour* neighbor* neighbourhood* street* garden* kitchen* bed sleep* slept wake
        woke night nights morning evening supper dinner lunch breakfast tea coffee bread wait
        waits waited waiting walk walks walked drive drives drove commut* journey* travel* bus
        noise noisy quiet* lonely happy happiness sad tired weary worry worried worries fear
        fears afraid hope hopes hoped dream* remember* miss missed love loved daily everyday life
        routine* comfort* cold warm heating hot rent live lives lived living moved cry cried wept
        weep* tears""",
    "other": """weather rain rained raining snow sun wind o'clock asked born aged here read reader*
        page picture* photograph* statement spokesman spokeswoman comment declined reporter*
        newspaper* telephone* reply replied""",
}
"""For each of the fourteen policy frames and ``other``: words, and stems ending in a star."""
