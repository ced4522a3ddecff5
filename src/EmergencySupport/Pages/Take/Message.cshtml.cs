namespace EmergencySupport.Pages.Take;

/// <summary>An answer in words to copy.</summary>
public sealed class MessageModel(TakenAnswers answers) : TakenModel(answers, TakenAnswers.Message);
