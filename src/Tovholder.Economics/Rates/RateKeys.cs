namespace Tovholder.Economics.Rates;

/// <summary>The rates the rules ask for. Each has one file of the same name in <c>rates/</c>, and each file has its key here.</summary>
public static class RateKeys
{
    public const string ExtraAtpCapMonth = "atp_flex_cap";
    public const string ExtraAtpShare = "atp_flex_share";
    public const string DisabilityPensionCoupleMonth = "disability_pension_couple_month";
    public const string DisabilityPensionSingleMonth = "disability_pension_single_month";
    public const string FlexJobBonus = "flex_job_bonus";
    public const string SelfEmployedBaseYear = "flex_self_employed_base_year";
    public const string SickTopUpShare = "flex_sick_topup_share";
    public const string FlexWageSubsidyBaseShare = "flex_wage_subsidy_base_share";
    public const string FlexWageSubsidyMaxMonth = "flex_wage_subsidy_max_month";
    public const string FlexWageSubsidyTaperHigh = "flex_wage_subsidy_taper_high";
    public const string FlexWageSubsidyTaperLow = "flex_wage_subsidy_taper_low";
    public const string FlexWageSubsidyThresholdMonth = "flex_wage_subsidy_threshold_month";
    public const string LabourMarketContributionShare = "labour_market_contribution_share";
    public const string MunicipalTaxRateAverage = "municipal_tax_rate_average";
    public const string RefundDisabilityPensionBefore2014Award = "refund_disability_pension_pre2014_award";
    public const string RefundFlexOldScheme = "refund_flex_old_scheme";
    public const string RefundFlexWageSubsidyBefore2016 = "refund_flex_wage_subsidy_pre2016";
    public const string RefundLapseMonths = "refund_old_rules_lapse_months";
    public const string RefundResetSelfSupportWeeks = "refund_reset_self_support_weeks";
    public const string RefundStepFromWeek1 = "refund_step_from_week_1";
    public const string RefundStepFromWeek5 = "refund_step_from_week_5";
    public const string RefundStepFromWeek27 = "refund_step_from_week_27";
    public const string RefundStepFromWeek53 = "refund_step_from_week_53";
    public const string RefundActiveBefore2016 = "refund_unemployed_flex_active_pre2016";
    public const string RefundLapsedBefore2016 = "refund_unemployed_flex_after_18m_pre2016";
    public const string RefundPassiveBefore2016 = "refund_unemployed_flex_passive_pre2016";
    public const string SicknessBenefitMaxWeek = "sickness_benefit_max_week";
    public const string SocialDiscountRate = "social_discount_rate_0_35y";
    public const string SupportLevelProviderMonth = "support_level_provider_month";
    public const string SupportLevelNonProviderMonth = "support_level_single_month";
    public const string LyHighMonth = "unemployed_flex_benefit_89_month";
    public const string LyHighWeek = "unemployed_flex_benefit_89_week";
    public const string UnemploymentBenefitMaxDay = "unemployment_benefit_max_day";
    public const string UnemploymentBenefitMaxMonth = "unemployment_benefit_max_month";
}
