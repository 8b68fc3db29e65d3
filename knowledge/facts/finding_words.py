"""The words by which a sentence of an abstract says what it is: a finding, an aim, a method.

Each is looked for as it stands, in a sentence in lower case with its words parted by single
spaces: "_" stands for a space, so "_may_" is a word and "_suggest" the beginning of one.
"""

from __future__ import annotations

from functools import cache

_CUES = {
    "worth": """
        _valuable  _can_provide  _could_provide  _they_provide  _value_of  _the_need_  _implications
        _can_help  _may_help  _could_help  _can_inform  _can_be_used  _could_be_used
        """,
    "finding": """
        _we_found  _results_show  _results_indicat  _results_reveal  _results_suggest
        _findings_show  _findings_indicat  _findings_reveal  _findings_suggest  _found_that
        _showed_that  _revealed  _indicated_that  _demonstrated  _we_show  _we_demonstrate
        _suggest_that  _suggests_that  _indicates_that  _indicate_that  _shows_that  _show_that
        _results_demonstrat  _findings_demonstrat  _was_found  _were_found  _reported_that
        _our_findings  _our_results  _analysis_show  _analyses_show  _highlight  _emphasi
        _illustrate  _confirm  _provides_evidence  _provide_evidence  _evidence_that
        _evidence_of
        """,
    "conclude": """
        _conclude  _conclusion  _in_summary  _in_sum_  _overall  _taken_together  _thus_
        _therefore  _these_findings  _these_results  _this_study_shows  _this_study_demonstrat
        _this_study_found  _the_present_study  _the_current_study  _our_study  _this_study
        """,
    "themes": """
        _themes  _categories  _theme_  _identified  _emerged  _subthemes  _main_topics
        _experienced  _reported_  _felt_  _viewed_  _expressed  _described
        _participants_reported  _perceived
        """,
    "association": """
        _associated_with  _association  _predict  _correlat  _related_to  _relationship_between
        _mediat  _moderat  _linked_to  _depend  _influence  _odds
        """,
    "effect": """
        _effective  _improve  _reduc  _increas  _decreas  _benefit  _greater  _higher  _lower
        _no_significant  _significant  _did_not_differ  _better  _worse  _more_likely
        _less_likely  _positive  _negative  _effect  _feasible  _acceptable  _promising  _impact
        """,
    "main": """
        _main_finding  _main_result  _most_important  _primary_outcome  _key_finding  _principal
        """,
    "hedge": """
        _may_  _might_  _could_  _appear  _seem  _likely  _potential
        """,
    "advice": """
        _should  _recommend  _need_to  _needs_to  _must_  _it_is_important  _is_essential
        _necessary  _crucial  _need_for  _is_needed  _are_needed  _important_to  _consider
        _ought
        """,
    "implication": """
        _implication  _is_discussed  _are_discussed  _discuss  _this_article  _paves_the_way
        _can_be_used  _can_help  _contribute  _inform_  _provide_insight  _provides_insight
        _useful  _practitioners  _policy  _practice  _clinicians  _educators  _value_of
        """,
    "future": """
        _future_research  _future_stud  _further_research  _further_stud  _further_investigat
        _more_research  _additional_research  _future_work  _future_investigat  _warrant
        _needed_to  _remains_to_be  _larger_sample  _further_work  _require_further  _next_step
        """,
    "aim": """
        _aim  _objective  _purpose  _we_examine  _we_investigat  _we_explor  _this_paper
        _sought_to  _to_examine  _to_explore  _to_investigate  _to_determine  _to_assess
        _to_evaluate  _to_describe  _to_identify  _to_understand  _research_question  _hypothes
        _explores  _examines  _investigates  _we_aimed  _is_to_  _was_to_  _goal
        _this_study_examin  _this_study_explor  _this_study_investigat  _this_review
        _the_study_explor  _focuses_on
        """,
    "method": """
        _were_recruited  _was_conducted  _were_conducted  _were_collected  _was_used  _were_used
        _interviews_with  _questionnaire  _randomly  _were_analy  _was_analy  _we_used
        _we_conducted  _we_interviewed  _sample_of  _participated  _completed  _were_asked
        _were_assessed  _were_included  _were_interviewed  _cross-sectional  _survey  _data_from
        _we_analy  _semi-structured  _searched  _method  _measured  _using_
        """,
    "sample": """
        _mean_age  _years_old  _aged_  _response_rate  _a_total_of  _female  _of_participants
        _were_eligible
        """,
    "background": """
        _little_is_known  _has_been  _have_been  _is_a_  _are_a_  _research_has  _previous
        _however  _although  _despite  _many_  _increasingly  _is_known  _are_known  _often
        _recent  _literature  _gap  _lack_of  _unclear
        """,
    "limit": """
        _limitation  _limited_by  _small_sample  _caution  _generali
        """,
    "copyright": """
        _copyright  _all_rights_reserved  _©  _psycinfo  _trial_registration  _clinicaltrials
        _published_by  _keywords  _doi  _prospero  _registered  _funding  _http
        """,
}


@cache
def cues() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each kind of sentence with the words that show it."""
    return tuple(
        (name, tuple(form.replace("_", " ") for form in forms.split()))
        for name, forms in _CUES.items()
    )
