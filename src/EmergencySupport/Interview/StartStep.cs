namespace EmergencySupport.Interview;

/// <summary>
/// The steps of the interview, by their numbers in the address, which never change. They are asked in this order: who,
/// what, where, and of a friend, about the other person.
/// </summary>
public enum StartStep
{
    What = 1,
    Where = 2,
    Who = 3,

    /// <summary>About another person: consent, use of the name, safe contact.</summary>
    Other = 4,

    /// <summary>The country that the person has left. Asked only when somebody says that there is one.</summary>
    Left = 5,
}
